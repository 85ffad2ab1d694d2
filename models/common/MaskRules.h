// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

//! Where a name has to stand for a rule to look at it.
enum class MaskPlace {
    Header = 0,      //!< a header of either message
    Field = 1,       //!< a query parameter, form field or JSON field of either message
    RequestField = 2 //!< the same, only in what is sent: answers use the name for other things
};

enum class MaskReason {
    Secret = 0, //!< lets somebody in
    Number = 1  //!< account, tax and identity numbers
};

//! What stands under a name is not kept. Letters' case and everything that is no letter or digit
//! do not count (`apiKey` is `api_key`); `*` stands for any text.
struct MaskRule
{
    MaskPlace place = MaskPlace::Field;
    QString name;
    MaskReason reason = MaskReason::Secret;
    bool enabled = true;

    bool operator==(const MaskRule &) const = default;
};

//! The rules of one connection: those that come with the program, each on or off, and the user's
//! own. Cheap to copy; any thread.
class MaskRules
{
public:
    //! What comes with the program, everything on.
    static MaskRules standard();
    //! The standard ones, as `changes` switch them, followed by the user's own.
    static MaskRules with(const QList<MaskRule> &changes);

    const QList<MaskRule> &all() const { return m_rules; }
    //! What `with` needs to make these again.
    QList<MaskRule> changes() const;
    //! It comes with the program: it can be switched off and not removed.
    bool isStandard(const MaskRule &rule) const;
    //! Credentials in headers, which no setting lets through.
    static bool isFixed(const MaskRule &rule);

    //! Why the value of this header or field is masked; nothing where it is not.
    std::optional<MaskReason> header(QByteArrayView name) const;
    //! `name` in UTF-8.
    std::optional<MaskReason> field(QByteArrayView name, bool inRequest) const;
    //! As above; also where only one part of a form's name is meant (`bank[account_number]`).
    std::optional<MaskReason> formField(QByteArrayView name, bool inRequest) const;

    //! The letters and digits that count, in lower case; `*` stays.
    static QByteArray normalised(QByteArrayView utf8);

private:
    struct Names
    {
        QHash<QByteArray, MaskReason> exact;
        QList<std::pair<QByteArray, MaskReason>> patterns;

        void add(const MaskRule &rule);
        std::optional<MaskReason> find(const QByteArray &name) const;
    };
    void compile();

    QList<MaskRule> m_rules;
    qsizetype m_standardCount = 0;
    Names m_headers;
    Names m_answers;  //!< fields
    Names m_requests; //!< fields
};
