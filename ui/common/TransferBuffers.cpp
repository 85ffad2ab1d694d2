// SPDX-License-Identifier: Apache-2.0
#include "TransferBuffers.h"

#include <QGuiApplication>
#include <QTimer>

#ifdef OWLPAY_WITH_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>

#include <dbus/dbus.h>
#endif
#ifdef OWLPAY_WITH_XCB
#include <qguiapplication_platform.h>

#include <cstdlib>
#include <xcb/xcb.h>
#endif

#include <array>
#include <vector>

namespace {

#ifdef OWLPAY_WITH_DBUS

//! libdbus keeps up to five messages, each with the memory of its last content, and no way to tell
//! it not to. One that has grown beyond 10 KB is given back instead (dbus-message.c).
void dropKeptMessages()
{
    constexpr int moreThanKept = 8;
    constexpr int moreThanKeptBytes = 12 * 1024;
    const std::vector<unsigned char> zeros(moreThanKeptBytes);
    const unsigned char *bytes = zeros.data();
    std::array<DBusMessage *, moreThanKept> messages{};
    for (DBusMessage *&message : messages) {
        message = dbus_message_new_signal("/", "com.owlpay.console", "Nothing");
        if (message)
            dbus_message_append_args(message, DBUS_TYPE_ARRAY, DBUS_TYPE_BYTE, &bytes,
                                     moreThanKeptBytes, DBUS_TYPE_INVALID);
    }
    for (DBusMessage *message : messages) {
        if (message)
            dbus_message_unref(message);
    }
}

//! The last thing that came over the accessibility bus stands in its connection's buffer (a text
//! that was typed by assistive technology): an answer of some length takes its place.
void receiveSomethingElse()
{
    const QDBusConnection bus(QStringLiteral("a11y")); // as Qt's bridge calls it
    if (!bus.isConnected())
        return;
    bus.asyncCall(QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus.Introspectable"), QStringLiteral("Introspect")));
}

#endif

#ifdef OWLPAY_WITH_XCB

constexpr int xcbQueue = 16'384;   // bytes of xcb's buffer for requests (XCB_QUEUE_BUFFER_SIZE)
constexpr int changeProperty = 24; // bytes of that request without its data

//! A pasted secret left as the value of a property: zeros take the same way, both ways.
void sendAndReceiveZeros(xcb_connection_t *connection)
{
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
    const xcb_window_t window = xcb_generate_id(connection);
    xcb_create_window(connection, 0, window, root, -1, -1, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY,
                      XCB_COPY_FROM_PARENT, 0, nullptr);
    xcb_flush(connection); // so that the next request fills the buffer from its beginning
    const std::vector<unsigned char> zeros(xcbQueue - changeProperty);
    xcb_change_property(connection, XCB_PROP_MODE_REPLACE, window, XCB_ATOM_STRING, XCB_ATOM_STRING,
                        8, static_cast<quint32>(zeros.size()), zeros.data());
    xcb_flush(connection);
    const xcb_get_property_cookie_t asked =
        xcb_get_property(connection, 1, window, XCB_ATOM_STRING, XCB_ATOM_STRING, 0,
                         static_cast<quint32>(zeros.size() / 4));
    std::free(xcb_get_property_reply(connection, asked, nullptr));
    xcb_destroy_window(connection, window);
    xcb_flush(connection);
}

#endif

} // namespace

void TransferBuffers::overwriteSoon(QObject *context)
{
    constexpr int moment = 500; // ms
    QTimer::singleShot(moment, context, &TransferBuffers::overwrite);
}

void TransferBuffers::overwrite()
{
#ifdef OWLPAY_WITH_DBUS
    receiveSomethingElse();
    dropKeptMessages();
#endif
#ifdef OWLPAY_WITH_XCB
    // Qt's platform without a screen has this interface too, and no connection behind it.
    auto *x11 = qGuiApp->nativeInterface<QNativeInterface::QX11Application>();
    if (x11 && QGuiApplication::platformName() == QLatin1String("xcb"))
        sendAndReceiveZeros(x11->connection());
#endif
}
