// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace sandbox {

//! The folder given with --data, held for this process alone while the object lives, so that two
//! sandboxes never share a file.
class DataFile
{
public:
    //! Creates the folder (0700) where it is missing. Empty for memory.
    explicit DataFile(const std::string &folder);
    ~DataFile();
    DataFile(const DataFile &) = delete;
    DataFile &operator=(const DataFile &) = delete;

    //! One line about what is wrong; empty when all is well.
    const std::string &problem() const { return m_problem; }
    //! What Database opens.
    const std::string &path() const { return m_path; }

private:
    std::string m_path = ":memory:";
    std::string m_problem;
    int m_lock = -1;
};

} // namespace sandbox
