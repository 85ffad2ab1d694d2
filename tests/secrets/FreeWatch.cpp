// SPDX-License-Identifier: Apache-2.0
#include "FreeWatch.h"

#include <cstdlib>
#include <cstring>
#include <malloc.h>

namespace {

thread_local bool watching = false;
thread_local FreeWatch::Seen seen;

void look(const void *block)
{
    if (!watching || !block)
        return;
    const std::size_t size = malloc_usable_size(const_cast<void *>(block));
    ++seen.blocks;
    if (memmem(block, size, FreeWatch::marker.data(),
               static_cast<std::size_t>(FreeWatch::marker.size())))
        ++seen.withMarker;
}

} // namespace

void FreeWatch::begin()
{
    seen = {};
    watching = true;
}

FreeWatch::Seen FreeWatch::end()
{
    watching = false;
    return seen;
}

#if !defined(__SANITIZE_ADDRESS__)
// Stands before the C library's free() for this program and the libraries it loads.
extern "C" void __libc_free(void *block); // NOLINT: glibc's own name for it
extern "C" void free(void *block) noexcept
{
    look(block);
    __libc_free(block);
}
#else
// AddressSanitizer has a hook of its own, for which it may not be replaced.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void *,
                                                                  std::size_t),
                                                         void (*)(const volatile void *));
namespace {
const int installed = __sanitizer_install_malloc_and_free_hooks(
    [](const volatile void *, std::size_t) {},
    [](const volatile void *block) { look(const_cast<const void *>(block)); });
}
#endif
