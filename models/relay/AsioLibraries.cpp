// SPDX-License-Identifier: Apache-2.0

// The bodies of Asio and Beast, compiled here and nowhere else.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
