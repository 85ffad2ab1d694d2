// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

//! A dialog that is always as high as its wrapped text needs: Qt's own hint for such layouts is
//! a guess. It grows when a message appears and never shrinks under the user's hands.
class FitDialog : public QDialog
{
    Q_OBJECT

public:
    using QDialog::QDialog;

protected:
    //! The width to open with, px.
    void setFitWidth(int width);
    bool event(QEvent *event) override;

private:
    void grow();

    int m_width = 0;
    bool m_fitted = false;
};
