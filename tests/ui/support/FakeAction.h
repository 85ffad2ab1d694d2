// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Action.h"

//! An action that ends when a test says so.
class FakeAction final : public Action
{
    Q_OBJECT

public:
    explicit FakeAction(QObject *parent)
        : Action(QStringLiteral("Do it"), parent)
    {
    }

    void succeed() { endWithSuccess(); }
    void fail(Problem::Kind kind, const QString &message,
              const QHash<QString, QStringList> &fields = {})
    {
        Problem problem;
        problem.kind = kind;
        problem.message = message;
        problem.fields = fields;
        endWithProblem(problem);
    }

    int starts = 0;
    int cancels = 0;

protected:
    void doStart() override { ++starts; }
    void doCancel() override { ++cancels; }
};
