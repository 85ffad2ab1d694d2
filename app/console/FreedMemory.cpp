// SPDX-License-Identifier: Apache-2.0
#include "FreedMemory.h"

#include <cstddef>
#include <cstdlib>

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define CONSOLE_WIPES_FREED_MEMORY 1
#include <cerrno>
#include <cstring>
#include <malloc.h>
#endif

bool FreedMemory::isWiped()
{
#ifdef CONSOLE_WIPES_FREED_MEMORY
    return true;
#else
    return false;
#endif
}

#ifdef CONSOLE_WIPES_FREED_MEMORY

// glibc documents that a program may define these itself, and that its own and its libraries' calls
// then come here; the names with __libc_ are what they stand before. M_PERTURB, which also
// overwrites, leaves out the blocks each thread keeps for itself (measured with glibc 2.36).
extern "C" {
void __libc_free(void *block);                       // NOLINT: glibc's own name for it
void *__libc_realloc(void *block, std::size_t size); // NOLINT
void *__libc_malloc(std::size_t size);               // NOLINT
}

namespace {

void wipe(void *block, std::size_t size)
{
    std::memset(block, 0, size);
    // The compiler knows that nobody may read what is given back; it must not draw that conclusion.
    __asm__ __volatile__("" : : "r"(block) : "memory");
}

//! glibc marks a block that is a mapping of its own in the word before it. That is no promise of
//! glibc's, so it is looked at first whether it is so; until then every block is an ordinary one.
bool hasMappingMark(const void *block)
{
    constexpr std::size_t mark = 2;
    return (static_cast<const std::size_t *>(block)[-1] & mark) != 0;
}

bool marksAreThere()
{
    constexpr std::size_t largeEnough = std::size_t(64) * 1024 * 1024;
    void *large = __libc_malloc(largeEnough);
    void *small = __libc_malloc(sizeof(void *));
    const bool there = large && small && hasMappingMark(large) && !hasMappingMark(small);
    __libc_free(large);
    __libc_free(small);
    return there;
}

const bool marksAreKnown = marksAreThere();

//! Its pages go back to the system, or move as they are: nothing of it stays behind.
bool isMapping(const void *block)
{
    return marksAreKnown && hasMappingMark(block);
}

} // namespace

extern "C" void free(void *block) noexcept
{
    if (!block)
        return;
    if (!isMapping(block))
        wipe(block, malloc_usable_size(block));
    __libc_free(block);
}

extern "C" void *realloc(void *block, std::size_t size) noexcept
{
    if (!block)
        return __libc_malloc(size);
    if (size == 0) {
        free(block);
        return nullptr;
    }
    if (isMapping(block))
        return __libc_realloc(block, size);
    const std::size_t old = malloc_usable_size(block);
    if (size <= old && size >= old / 2)
        return block; // it fits, and little is wasted
    void *moved = __libc_malloc(size);
    if (!moved)
        return nullptr;
    std::memcpy(moved, block, size < old ? size : old);
    free(block);
    return moved;
}

extern "C" void *reallocarray(void *block, std::size_t count, std::size_t size) noexcept
{
    std::size_t whole = 0;
    if (__builtin_mul_overflow(count, size, &whole)) {
        errno = ENOMEM;
        return nullptr;
    }
    return realloc(block, whole);
}

#endif
