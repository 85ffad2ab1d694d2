// SPDX-License-Identifier: Apache-2.0
#include "MaskRules.h"

#include <algorithm>

namespace {

QList<MaskRule> standardRules()
{
    QList<MaskRule> rules;
    const auto add = [&](MaskPlace place, MaskReason reason,
                         std::initializer_list<const char *> names) {
        for (const char *name : names)
            rules.append({place, QString::fromLatin1(name), reason, true});
    };
    // Fixed: see isFixed().
    add(MaskPlace::Header, MaskReason::Secret,
        {"Authorization", "Proxy-Authorization", "X-API-KEY", "Cookie", "Set-Cookie",
         "X-Verification-Token"});
    add(MaskPlace::Header, MaskReason::Secret,
        {"*-signature", "*-token", "*api-key*", "*secret*", "*password*"});
    add(MaskPlace::Field, MaskReason::Secret,
        {"*api_key",
         "*secret",
         "*secret_key",
         "*private_key",
         "*password",
         "*passphrase",
         "passwd",
         "pwd",
         "token",
         "*access_token",
         "*refresh_token",
         "*auth_token",
         "id_token",
         "session_token",
         "*verification_token",
         "bearer",
         "authorization",
         "*credential",
         "*credentials",
         "*signature",
         "pin",
         "otp",
         "cvv",
         "cvc",
         "recovery_code",
         "recovery_codes",
         "authenticator_secret"});
    add(MaskPlace::RequestField, MaskReason::Secret, {"code", "verification_code", "auth_code"});
    add(MaskPlace::Field, MaskReason::Number,
        {"*account_number",
         "*account_no",
         "*iban",
         "clabe",
         "pix_key",
         "routing_number",
         "sort_code",
         "card_number",
         "*tax_id",
         "*tax_number",
         "*tax_identification_number",
         "tin",
         "ein",
         "itin",
         "vat_id",
         "vat_number",
         "ssn",
         "*social_security_number",
         "national_id",
         "national_id_number",
         "id_number",
         "identity_number",
         "identification_number",
         "*passport_number",
         "*passport_no",
         "*license_number",
         "document_number"});
    return rules;
}

//! A name as it stands in a message: a star in it is no rule's star.
QByteArray plainName(QByteArrayView utf8)
{
    QByteArray name = MaskRules::normalised(utf8);
    name.replace('*', QByteArray());
    return name;
}

//! `pattern` and `text` normalised; `*` stands for any text.
bool matches(QByteArrayView pattern, QByteArrayView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

} // namespace

MaskRules MaskRules::standard()
{
    return with({});
}

MaskRules MaskRules::with(const QList<MaskRule> &changes)
{
    static const QList<MaskRule> known = standardRules();
    MaskRules rules;
    rules.m_rules = known;
    rules.m_standardCount = known.size();
    for (const MaskRule &change : changes) {
        const auto same =
            std::find_if(rules.m_rules.begin(), rules.m_rules.end(), [&](const MaskRule &rule) {
                return rule.place == change.place &&
                       normalised(rule.name.toUtf8()) == normalised(change.name.toUtf8());
            });
        if (same == rules.m_rules.end())
            rules.m_rules.append(change);
        else
            same->enabled = change.enabled || isFixed(*same);
    }
    rules.compile();
    return rules;
}

QList<MaskRule> MaskRules::changes() const
{
    QList<MaskRule> changed;
    for (qsizetype i = 0; i < m_rules.size(); ++i) {
        if (i >= m_standardCount || !m_rules[i].enabled)
            changed.append(m_rules[i]);
    }
    return changed;
}

bool MaskRules::isStandard(const MaskRule &rule) const
{
    return std::any_of(m_rules.begin(), m_rules.begin() + m_standardCount,
                       [&](const MaskRule &known) {
                           return known.place == rule.place && known.name == rule.name;
                       });
}

bool MaskRules::isFixed(const MaskRule &rule)
{
    return rule.place == MaskPlace::Header && rule.reason == MaskReason::Secret &&
           !rule.name.contains(QLatin1Char('*')) &&
           QList<QByteArray>{"authorization", "proxyauthorization", "xapikey",
                             "cookie",        "setcookie",          "xverificationtoken"}
               .contains(normalised(rule.name.toUtf8()));
}

QByteArray MaskRules::normalised(QByteArrayView utf8)
{
    QByteArray name;
    name.reserve(utf8.size());
    bool ascii = true;
    for (const char c : utf8) {
        if (c >= 'A' && c <= 'Z')
            name += char(c + ('a' - 'A'));
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '*')
            name += c;
        else if (uchar(c) >= 0x80)
            ascii = false;
    }
    if (ascii)
        return name;
    // Names in other scripts, and Latin letters in their full-width forms.
    const QString folded =
        QString::fromUtf8(utf8).normalized(QString::NormalizationForm_KC).toCaseFolded();
    QString kept;
    for (const QChar c : folded) {
        if (c.isLetterOrNumber() || c.isMark() || c == QLatin1Char('*') || c.isSurrogate())
            kept += c;
    }
    return kept.toUtf8();
}

void MaskRules::Names::add(const MaskRule &rule)
{
    const QByteArray name = normalised(rule.name.toUtf8());
    if (name.contains('*'))
        patterns.append({name, rule.reason});
    else if (!name.isEmpty())
        exact.insert(name, rule.reason);
}

std::optional<MaskReason> MaskRules::Names::find(const QByteArray &name) const
{
    if (const auto found = exact.constFind(name); found != exact.constEnd())
        return *found;
    for (const auto &[pattern, reason] : patterns) {
        if (matches(pattern, name))
            return reason;
    }
    return std::nullopt;
}

void MaskRules::compile()
{
    for (const MaskRule &rule : std::as_const(m_rules)) {
        if (!rule.enabled)
            continue;
        if (rule.place == MaskPlace::Header)
            m_headers.add(rule);
        if (rule.place != MaskPlace::Header)
            m_requests.add(rule);
        if (rule.place == MaskPlace::Field)
            m_answers.add(rule);
    }
}

std::optional<MaskReason> MaskRules::header(QByteArrayView name) const
{
    return m_headers.find(plainName(name));
}

std::optional<MaskReason> MaskRules::field(QByteArrayView name, bool inRequest) const
{
    const QByteArray plain = plainName(name);
    if (plain.isEmpty())
        return std::nullopt;
    return inRequest ? m_requests.find(plain) : m_answers.find(plain);
}

std::optional<MaskReason> MaskRules::formField(QByteArrayView name, bool inRequest) const
{
    if (const auto whole = field(name, inRequest))
        return whole;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= name.size(); ++i) {
        if (i < name.size() && name[i] != '[' && name[i] != ']' && name[i] != '.')
            continue;
        if (i > begin) {
            if (const auto part = field(name.sliced(begin, i - begin), inRequest))
                return part;
        }
        begin = i + 1;
    }
    return std::nullopt;
}
