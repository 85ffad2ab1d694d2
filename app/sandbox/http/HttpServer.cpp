// SPDX-License-Identifier: Apache-2.0
#include "http/HttpServer.h"

#include "auth/AddressBlock.h"
#include "http/Corruption.h"
#include "http/HttpDate.h"
#include "http/Sockets.h"
#include "http/Text.h"
#include "http/Url.h"

#include <chrono>
#include <memory>
#include <sys/socket.h>
#include <utility>

namespace sandbox {

namespace {

//! Marks a header that the library must not act on but the log must show.
constexpr char kSetAside = '\x01';

//! The host of a Host header or an origin, without port and brackets.
std::string hostOf(std::string_view authority)
{
    if (authority.starts_with('[')) {
        const auto end = authority.find(']');
        return std::string(end == std::string_view::npos ? std::string_view()
                                                         : authority.substr(1, end - 1));
    }
    return toLower(authority.substr(0, authority.find(':')));
}

} // namespace

void HttpServer::Listener::widenQueue()
{
    // Not fatal when refused: the shorter queue stays.
    static_cast<void>(::listen(svr_sock_, 256));
}

HttpServer::HttpServer(Dispatcher &dispatcher, FaultRules &faults, const Clock &clock,
                       std::string address)
    : m_dispatcher(dispatcher)
    , m_faults(faults)
    , m_clock(clock)
    , m_address(std::move(address))
{
    setUp();
}

HttpServer::~HttpServer()
{
    stop();
}

void HttpServer::setUp()
{
    m_server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    m_server.set_keep_alive_max_count(1'000'000);
    m_server.set_keep_alive_timeout(15);
    m_server.set_read_timeout(30);
    m_server.set_write_timeout(30);
    m_server.set_payload_max_length(kPayloadBytes);
    m_server.set_tcp_nodelay(true);
    // The library's default shares a taken port with other processes of the user.
    m_server.set_socket_options([](auto socket) {
        const int on = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    m_server.set_pre_routing_handler([this](const httplib::Request &request, httplib::Response &) {
        prepare(request);
        return httplib::Server::HandlerResponse::Unhandled;
    });
    const auto handler = [this](const httplib::Request &request, httplib::Response &response) {
        serve(request, response);
    };
    const char *anything = R"([\s\S]*)";
    m_server.Get(anything, handler);
    m_server.Post(anything, handler);
    m_server.Put(anything, handler);
    m_server.Patch(anything, handler);
    m_server.Delete(anything, handler);
    m_server.Options(anything, handler);
    // What the library refuses by itself gets the envelope too.
    m_server.set_error_handler([](const httplib::Request &, httplib::Response &response) {
        // Ours already: a body, or one that is streamed to be cut in the middle (a fault rule).
        if (!response.body.empty() || response.content_provider_)
            return;
        ApiError error = response.status == 413 ? ApiError::tooLarge()
                         : response.status == 404
                             ? ApiError::notFound("There is no such path.")
                             : ApiError::badRequest("The request could not be read.");
        response.set_content(toText(error.toJson()), "application/json");
    });
    m_server.set_exception_handler(
        [](const httplib::Request &, httplib::Response &response, std::exception_ptr) {
            const ApiError error = ApiError::internal();
            response.status = error.status;
            response.set_content(toText(error.toJson()), "application/json");
        });
}

bool HttpServer::bind(int port)
{
    if (port == 0)
        m_port = m_server.bind_to_any_port(m_address);
    else
        m_port = m_server.bind_to_port(m_address, port) ? port : -1;
    return m_port > 0;
}

std::string HttpServer::url() const
{
    // A wildcard address is no place to connect to.
    std::string host = m_address == "0.0.0.0" ? "127.0.0.1" : m_address == "::" ? "::1" : m_address;
    if (host.find(':') != std::string::npos)
        host = '[' + host + ']';
    return "http://" + host + ':' + std::to_string(m_port);
}

void HttpServer::start()
{
    m_server.widenQueue();
    m_thread = std::thread([this] { m_server.listen_after_bind(); });
    // Before it runs, the library ignores stop().
    while (!m_server.is_running())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void HttpServer::stop()
{
    if (!m_thread.joinable())
        return;
    m_server.stop();
    // Idle kept-alive connections would hold their threads until they time out.
    shutConnections(m_port);
    m_thread.join();
}

void HttpServer::prepare(const httplib::Request &incoming) const
{
    // The library hands out its own request as const and offers no other place to adjust it.
    auto &request = const_cast<httplib::Request &>(incoming);
    request.ranges.clear();
    // Without a length there is no body (RFC 9112, 6.3); the library would wait for the end of the
    // connection, which clients that send DELETE without body never reach.
    if (!request.has_header("Content-Length") && !request.has_header("Transfer-Encoding"))
        request.headers.emplace("Content-Length", "0");
    // Compressing pages for loopback costs much more time than it saves, and a compressed body
    // could grow beyond the payload limit.
    for (const char *name : {"Accept-Encoding", "Content-Encoding"}) {
        const auto [first, last] = request.headers.equal_range(name);
        std::vector<std::pair<std::string, std::string>> aside(first, last);
        request.headers.erase(first, last);
        for (auto &[key, value] : aside)
            request.headers.emplace(kSetAside + key, value);
    }
}

Request HttpServer::translate(const httplib::Request &incoming) const
{
    Request request;
    request.method = incoming.method;
    request.target = incoming.target;
    const auto question = request.target.find('?');
    request.path = url::decode(request.target.substr(0, question), false);
    if (question != std::string::npos)
        request.parameters = url::parseQuery(request.target.substr(question + 1));
    for (const auto &[name, value] : incoming.headers) {
        // The library adds these itself.
        if (name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" ||
            name == "LOCAL_PORT")
            continue;
        request.headers.emplace_back(name.front() == kSetAside ? name.substr(1) : name, value);
    }
    request.body = incoming.body;
    request.remoteAddress = incoming.remote_addr;
    const std::string host = incoming.get_header_value("Host");
    request.origin = host.empty() ? url() : "http://" + host;
    return request;
}

std::optional<ApiError> HttpServer::checkOrigin(const Request &request) const
{
    const auto host = request.header("Host");
    if (!host || host->empty())
        return ApiError::badRequest("The Host header is missing.");
    // A page that rebinds its own name to loopback sends that name; an address cannot be rebound.
    const std::string name = hostOf(*host);
    if (name != "localhost" && name != m_address && !AddressBlock::parse(name))
        return ApiError::forbidden("This server does not answer to that host name.");
    const auto origin = request.header("Origin");
    if (origin && *origin != "http://" + *host)
        return ApiError::forbidden("Requests of other origins are refused.");
    return std::nullopt;
}

void HttpServer::serve(const httplib::Request &incoming, httplib::Response &outgoing)
{
    Request request = translate(incoming);
    if (auto error = checkOrigin(request))
        return send(Response::error(*error), std::nullopt, incoming, outgoing);
    const auto fault = m_faults.take(request.method, request.path);
    if (fault && fault->drop == Fault::Drop::Before)
        return shutConnection(m_port, incoming.remote_addr, incoming.remote_port);
    request.delayMs = fault ? fault->delayMs : 0;
    Response response = fault && fault->status != 0 ? m_dispatcher.fail(request, *fault)
                                                    : m_dispatcher.handle(request);
    send(std::move(response), fault, incoming, outgoing);
}

void HttpServer::send(Response response, const std::optional<Fault> &fault,
                      const httplib::Request &incoming, httplib::Response &outgoing)
{
    outgoing.status = response.status;
    for (const auto &[name, value] : response.headers)
        outgoing.set_header(name, value);
    outgoing.set_header("Date", formatHttpDate(m_clock.now()));
    outgoing.set_header("Cache-Control", "no-store");
    outgoing.set_header("X-Content-Type-Options", "nosniff");
    if (response.stream)
        return sendStream(std::move(response), outgoing);
    if (fault && fault->corrupt != Fault::Corrupt::None)
        response.body = corrupted(response.body, fault->corrupt);
    if (fault && fault->drop == Fault::Drop::MidBody) {
        const auto body = std::make_shared<const std::string>(std::move(response.body));
        outgoing.set_content_provider(
            body->size() + 1, response.contentType,
            [this, body, address = incoming.remote_addr,
             port = incoming.remote_port](std::size_t, std::size_t, httplib::DataSink &sink) {
                sink.write(body->data(), body->size() / 2);
                shutConnection(m_port, address, port);
                return false;
            });
        return;
    }
    if (response.status == 304)
        return;
    outgoing.set_content(std::move(response.body), response.contentType);
}

void HttpServer::sendStream(Response response, httplib::Response &outgoing)
{
    if (m_streams.fetch_add(1) >= kStreams) {
        m_streams.fetch_sub(1);
        return send(Response::error(ApiError::unavailable("Too many streams are open.")),
                    std::nullopt, httplib::Request(), outgoing);
    }
    outgoing.set_chunked_content_provider(
        response.contentType,
        [stream = std::move(response.stream)](std::size_t, httplib::DataSink &sink) {
            stream([&sink](std::string_view text) { return sink.write(text.data(), text.size()); });
            sink.done();
            return true;
        },
        [this](bool) { m_streams.fetch_sub(1); });
}

} // namespace sandbox
