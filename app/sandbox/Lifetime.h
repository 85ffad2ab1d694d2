// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace sandbox {

//! How long the program runs: until SIGTERM or SIGINT, and with a parent until standard input
//! closes, unless the line `keep` came before. One per process, made before other threads.
class Lifetime
{
public:
    explicit Lifetime(bool withParent);
    ~Lifetime();
    Lifetime(const Lifetime &) = delete;
    Lifetime &operator=(const Lifetime &) = delete;

    //! Returns when it is time to end.
    void wait();
    //! Whether a signal to end has come, without waiting.
    bool isOver() const;
    //! As a signal to end would. Any thread.
    void end();

private:
    //! False when standard input has ended.
    bool readInput();

    bool m_withParent;
    int m_pipe[2] = {-1, -1};
    char m_line[5] = {};
    int m_lineLength = 0;
};

} // namespace sandbox
