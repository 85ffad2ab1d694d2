// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "JsonText.h"

//! JSON tokens as text for people: one member a line, two spaces a level, with the tokens' places
//! in the new text for highlighting. Levels deeper than 40 are not indented further.
struct JsonLayout
{
    QString text;
    QList<JsonText::Token> tokens; //!< in `text`, ascending; no colons and commas

    //! What does not parse any more (a cut body) follows as it is on a line of its own.
    static JsonLayout of(QStringView source, const JsonText::Tokens &tokens);
};
