// SPDX-License-Identifier: Apache-2.0
#include "Translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

bool Translations::install(const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale::system() : QLocale(language);
    if (!language.isEmpty()) {
        if (locale.language() == QLocale::C)
            return false;
        // Numbers and dates follow the language that was asked for.
        QLocale::setDefault(locale);
    }
    const auto load = [this](const QLocale &wanted) {
        return m_ours.load(wanted, QStringLiteral("owlpay-console"), QStringLiteral("_"),
                           QStringLiteral(":/translations"));
    };
    const bool found = load(locale);
    // English is in the source and what is shown without a translation; its file holds the plural
    // forms only.
    if (found || load(QLocale(QLocale::English)))
        QCoreApplication::installTranslator(&m_ours);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    return found || language.isEmpty();
}
