// SPDX-License-Identifier: Apache-2.0
#include "DataFile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace sandbox {

DataFile::DataFile(const std::string &folder)
{
    if (folder.empty())
        return;
    // Everything in it is for this user alone.
    ::umask(0077);
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
        m_problem = "cannot create the folder " + folder + ": " + error.message();
        return;
    }
    m_lock = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_lock < 0) {
        m_problem = "cannot use the folder " + folder + ": " + std::strerror(errno);
    } else if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        m_problem = "cannot write to the folder " + folder + ": " + std::strerror(errno);
    } else if (::flock(m_lock, LOCK_EX | LOCK_NB) != 0) {
        m_problem = "the folder " + folder + " is in use by another sandbox";
    } else {
        m_path = (std::filesystem::path(folder) / "sandbox.db").string();
    }
}

DataFile::~DataFile()
{
    if (m_lock >= 0)
        ::close(m_lock);
}

} // namespace sandbox
