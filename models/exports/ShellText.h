// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CodeText.h"

#include <QString>

//! Text for a POSIX shell's command line.
namespace ShellText {

//! One word in single quotes: nothing in it is expanded or ends the word. NUL, which no argument
//! can hold, is left out.
QString quoted(const QString &text);
//! One word; variables are expanded by the shell and stay one word.
QString quoted(const QList<CodePart> &parts);
//! Like quoted(), but what looks like an OwlPay credential becomes a shell variable
//! (CodeText::withoutSecrets()), so that no secret is in the text.
QString quotedWithoutSecrets(const QString &text);

} // namespace ShellText
