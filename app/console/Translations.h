// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTranslator>

//! The language of the interface: ours and Qt's own texts (dialog buttons, menus).
class Translations
{
public:
    //! Installs the translators for a language ("zh_TW", "ja", ...), or for the system's where
    //! `language` is empty. English needs none. False where a language that was asked for has no
    //! translation. Needs the application object; lives as long as it.
    bool install(const QString &language);

private:
    QTranslator m_ours;
    QTranslator m_qt;
};
