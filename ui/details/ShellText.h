// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! Text for a POSIX shell's command line.
namespace ShellText {

//! One word in single quotes: nothing in it is expanded or ends the word. NUL, which no argument
//! can hold, is left out.
QString quoted(const QString &text);
//! Like quoted(), but what looks like an OwlPay credential (`pk_`/`sk_` keys, `ses_` and `vtk_`
//! tokens, `whs_` signing secrets) becomes a shell variable, so that no secret is in the text.
QString quotedWithoutSecrets(const QString &text);

} // namespace ShellText
