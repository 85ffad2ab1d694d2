// SPDX-License-Identifier: Apache-2.0
#pragma once

// Asio's parts that this room uses, under the short names its documentation has. Compiled once,
// in AsioLibraries.cpp; what includes this needs the room's definitions (it has them by linking).
// clang-format off
#include <utility> // Boost 1.74's awaitable.hpp forgets it
// clang-format on
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using ErrorCode = boost::system::error_code;

//! Completes a `co_await` with an error as a value instead of throwing it. A `co_await` stands in a
//! statement of its own: inside `&&`, `||` and `?:` GCC 12 compiles it to a trap.
inline auto into(ErrorCode &error)
{
    return asio::redirect_error(asio::use_awaitable, error);
}
