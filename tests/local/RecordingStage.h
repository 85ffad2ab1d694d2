// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Journal.h"
#include "MaskRuleBook.h"
#include "RecordingFixture.h"
#include "RequestRecording.h"
#include "TestAuthority.h"

#include <QTemporaryDir>
#include <QTest>

//! **Record requests** of a connection, with a real journal for its mask and a real recorded.db.
struct RecordingStage
{
    RecordingStage(ConnectionKind kind, const QUrl &server)
        : rules(Journal::open(
                    ConnectionFolder::open(directory.filePath(QStringLiteral("con"))).value())
                    .value())
    {
        profile.id = QStringLiteral("con_test");
        profile.kind = kind;
        profile.mode = ConnectionMode::Test;
        profile.server = server;
        recording = std::make_unique<RequestRecording>(profile, recorded.cache, &rules, nullptr);
    }

    //! Whether it is on; `trusted` is believed beside the system's authorities.
    bool start(const TestAuthority *trusted)
    {
        if (trusted)
            recording->setExtraAuthorities(trusted->certificate().toPem());
        recording->start(0);
        return QTest::qWaitFor([this] { return recording->isOn(); });
    }

    QTemporaryDir directory;
    RecordingFixture recorded;
    MaskRuleBook rules;
    ConnectionProfile profile;
    std::unique_ptr<RequestRecording> recording;
};
