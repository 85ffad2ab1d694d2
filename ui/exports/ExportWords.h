// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "ExportFormat.h"

#include <QCoreApplication>
#include <QString>

//! What people read about exports.
class ExportWords
{
    Q_DECLARE_TR_FUNCTIONS(ExportWords)

public:
    static QString feed(Collection feed);
    static QString format(ExportFormat format);
    //! What the format is good for and what it leaves out, one sentence.
    static QString explanation(ExportFormat format);
    //! For the file dialog: "CSV (*.csv)".
    static QString fileFilter(ExportFormat format);
    //! "owlpay-logs-2026-11-23.csv".
    static QString fileName(Collection feed, ExportFormat format);
};
