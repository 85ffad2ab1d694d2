// SPDX-License-Identifier: Apache-2.0
#include "MultipartMask.h"

#include <algorithm>

namespace {

//! The value of `name` among the parameters of a header; null where there is none.
QByteArray parameter(QByteArrayView header, QByteArrayView name)
{
    const QByteArray lower = header.toByteArray().toLower();
    for (qsizetype i = lower.indexOf(name); i >= 0; i = lower.indexOf(name, i + 1)) {
        if (i > 0 && lower[i - 1] != ';' && lower[i - 1] != ' ' && lower[i - 1] != '\t')
            continue;
        qsizetype at = i + name.size();
        const bool extended = at < lower.size() && lower[at] == '*';
        at += extended ? 1 : 0;
        if (at >= lower.size() || lower[at] != '=')
            continue;
        ++at;
        QByteArray value;
        if (at < header.size() && header[at] == '"') {
            for (++at; at < header.size() && header[at] != '"'; ++at) {
                if (header[at] == '\\' && at + 1 < header.size())
                    ++at;
                value += header[at];
            }
        } else {
            while (at < header.size() && !QByteArrayView("; \t\r\n").contains(header[at]))
                value += header[at++];
        }
        if (extended && value.contains('\''))
            value = value.mid(value.lastIndexOf('\'') + 1);
        // Browsers write quotes and line ends in names this way too.
        return QByteArray::fromPercentEncoding(value);
    }
    return {};
}

} // namespace

bool MultipartMask::looksLikeIt(const QByteArray &text)
{
    return text.contains("--") && text.toLower().contains("content-disposition: form-data");
}

void MultipartMask::part(qsizetype begin, qsizetype end) const
{
    const QByteArray &text = m_view.text();
    const auto here = QByteArrayView(text).sliced(begin, end - begin);
    qsizetype head = here.indexOf("\r\n\r\n");
    qsizetype body = head + 4;
    if (const qsizetype plain = here.indexOf("\n\n"); plain >= 0 && (head < 0 || plain < head)) {
        head = plain;
        body = plain + 2;
    }
    if (head < 0)
        return; // cut in its headers: they hold no value
    QByteArray name;
    for (qsizetype line = 0; line < head;) {
        qsizetype next = here.indexOf('\n', line);
        next = next < 0 || next > head ? head : next;
        const auto header = here.sliced(line, next - line);
        if (header.toByteArray().toLower().startsWith("content-disposition"))
            name = parameter(header, "name");
        line = next + 1;
    }
    if (const auto reason = m_mask.rules().formField(name, m_mask.inRequest()))
        m_mask.found(*reason, m_view, begin + body, end);
    else
        m_mask.inner(m_view.part(begin + body, end), true);
}

void MultipartMask::scan(const QByteArray &boundary) const
{
    const QByteArray &text = m_view.text();
    QByteArray delimiter = "--" + boundary;
    if (boundary.isEmpty() || !text.contains(delimiter)) {
        const qsizetype begin = text.startsWith("--") ? 0 : text.indexOf("\n--") + 1;
        const qsizetype end = text.indexOf('\n', begin);
        delimiter = text.mid(begin, end < 0 ? -1 : end - begin).trimmed();
    }
    if (delimiter.size() < 3) {
        m_mask.finds().add(m_view, 0, text.size());
        return;
    }
    qsizetype at = text.indexOf(delimiter);
    while (at >= 0) {
        const qsizetype line = text.indexOf('\n', at);
        if (line < 0)
            return;
        qsizetype next = text.indexOf("\n" + delimiter, line);
        qsizetype end = next < 0 ? text.size() : next;
        if (next >= 0 && end > 0 && text[end - 1] == '\r')
            --end;
        part(line + 1, std::max(end, line + 1));
        at = next < 0 ? -1 : next + 1;
    }
}
