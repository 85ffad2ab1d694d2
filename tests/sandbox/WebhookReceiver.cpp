// SPDX-License-Identifier: Apache-2.0
#include "WebhookReceiver.h"

#include <cstdio>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sstream>
#include <sys/socket.h>
#include <unistd.h>

std::string WebhookReceiver::Received::header(const std::string &name) const
{
    const auto it = headers.find(name);
    return it == headers.end() ? std::string() : it->second;
}

bool WebhookReceiver::Received::isSignedWith(const std::string &secret, std::size_t index,
                                             const std::string &name) const
{
    // Written again from the published words, not with the sandbox's own function.
    std::string time;
    std::vector<std::string> signatures;
    std::istringstream parts(header(name));
    for (std::string part; std::getline(parts, part, ',');) {
        if (part.rfind("t=", 0) == 0)
            time = part.substr(2);
        else if (part.rfind("v1=", 0) == 0)
            signatures.push_back(part.substr(3));
    }
    if (time.empty() || index >= signatures.size())
        return false;
    const std::string message = time + "." + body;
    unsigned char digest[32];
    unsigned int size = sizeof digest;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char *>(message.data()), message.size(), digest, &size);
    std::string hex;
    for (const unsigned char byte : digest) {
        char text[3];
        std::snprintf(text, sizeof text, "%02x", byte);
        hex += text;
    }
    return hex == signatures[index];
}

WebhookReceiver::WebhookReceiver(int port)
{
    m_server.Post(".*", [this](const httplib::Request &request, httplib::Response &response) {
        const Received received{request.path, request.body, request.headers};
        std::function<void(const Received &)> before;
        {
            const std::lock_guard lock(m_mutex);
            m_received.push_back(received);
            response.status = m_status;
            before = m_before;
        }
        if (before)
            before(received);
        response.set_header("X-Receiver", "test");
        if (response.status / 100 == 3)
            response.set_header("Location", url("/elsewhere"));
        response.set_content("seen", "text/plain");
    });
    if (port == 0)
        m_port = m_server.bind_to_any_port("127.0.0.1");
    else
        m_port = m_server.bind_to_port("127.0.0.1", port) ? port : -1;
    m_thread = std::thread([this] { m_server.listen_after_bind(); });
    while (!m_server.is_running())
        std::this_thread::yield();
}

WebhookReceiver::~WebhookReceiver()
{
    m_server.stop();
    m_thread.join();
}

std::string WebhookReceiver::url(const std::string &path) const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + path;
}

void WebhookReceiver::answerWith(int status, std::function<void(const Received &)> before)
{
    const std::lock_guard lock(m_mutex);
    m_status = status;
    m_before = std::move(before);
}

std::vector<WebhookReceiver::Received> WebhookReceiver::received() const
{
    const std::lock_guard lock(m_mutex);
    return m_received;
}

int WebhookReceiver::freePort()
{
    // A bare socket: a Server that never ran would keep the port.
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    const bool bound = ::bind(socket, reinterpret_cast<sockaddr *>(&address), size) == 0 &&
                       ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    ::close(socket);
    return bound ? ntohs(address.sin_port) : -1;
}
