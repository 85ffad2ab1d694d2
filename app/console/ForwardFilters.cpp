// SPDX-License-Identifier: Apache-2.0
#include "ForwardFilters.h"

#include "FilterExpression.h"

Forwarder::FilterReader ForwardFilters::reader()
{
    return [](const QString &text) -> Result<std::shared_ptr<RowFilter>> {
        const FilterExpression filter =
            FilterExpression::parse(text, Collection::Events, QDateTime::currentDateTime());
        if (filter.isValid())
            return std::make_shared<RowFilter>(filter.filter());
        Problem problem;
        problem.kind = Problem::Kind::Validation;
        problem.message = filter.mistake()->message;
        return problem;
    };
}
