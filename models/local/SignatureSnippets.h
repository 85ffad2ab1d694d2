// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! Handlers that verify OwlPay's signature by its published steps: the raw body, constant-time
//! comparison, every `v1`, five minutes in both directions. Each is a whole program: it answers
//! 200 or 401, takes its secret from OWLPAY_SIGNING_SECRET and its port from PORT (PHP runs under
//! `php -S`).
namespace SignatureSnippets {

enum class Language { Php, JavaScript, Python, Go };

QString code(Language language);
//! The file it is saved as, "webhook.php".
QString fileName(Language language);
//! How it is started, for people.
QString command(Language language);

} // namespace SignatureSnippets
