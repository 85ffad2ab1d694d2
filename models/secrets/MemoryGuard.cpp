// SPDX-License-Identifier: Apache-2.0
#include "MemoryGuard.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#if defined(Q_OS_LINUX)
#include <sys/prctl.h>
#elif defined(Q_OS_MACOS)
#include <sys/ptrace.h>
#include <sys/types.h>
#endif

void MemoryGuard::forbidCoreFiles()
{
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
}

void MemoryGuard::forbidReading()
{
#if defined(Q_OS_LINUX)
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#elif defined(Q_OS_MACOS)
    ptrace(PT_DENY_ATTACH, 0, nullptr, 0);
#endif
}
