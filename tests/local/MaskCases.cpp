// SPDX-License-Identifier: Apache-2.0
#include "MaskCases.h"

QByteArray MaskCase::wide(const QByteArray &ascii, bool lowFirst, int width)
{
    QByteArray text(ascii.size() * width, '\0');
    for (qsizetype i = 0; i < ascii.size(); ++i)
        text[i * width + (lowFirst ? 0 : width - 1)] = ascii[i];
    return text;
}

QList<MaskCase> maskCases()
{
    QList<MaskCase> cases;
    const auto row = [&](const QByteArray &name, const QByteArray &body, const QByteArray &kept) {
        cases.append({name, body, kept});
    };
    row("one field", R"({ "api_key" : "abc",  "a":1.50 })", R"({ "api_key" : "***",  "a":1.50 })");
    row("nothing", R"({"a": "\u00e9", "b": [1,2 ,3]})", R"({"a": "\u00e9", "b": [1,2 ,3]})");
    row("escaped name", R"({"\u0061pi_\u006bey":"abc"})", R"({"\u0061pi_\u006bey":"***"})");
    row("camel case", R"({"clientSecret":"abc","accountNumber":"1"})",
        R"({"clientSecret":"***","accountNumber":"***"})");
    row("full-width name", "{\"\xEF\xBD\x90\xEF\xBD\x89\xEF\xBD\x8E\":\"1234\"}",
        "{\"\xEF\xBD\x90\xEF\xBD\x89\xEF\xBD\x8E\":\"***\"}");
    row("number", R"({"account_number":1234567890,"n":2})", R"({"account_number":"***","n":2})");
    row("list", R"({"token":["a", 5, null, true, {"x":"y"}],"z":"y"})",
        R"({"token":["***", "***", null, true, {"x":"***"}],"z":"y"})");
    row("object", R"({"secret":{"id":"abc","deep":[{"k":"v"}]},"id":"abc"})",
        R"({"secret":{"id":"***","deep":[{"k":"***"}]},"id":"abc"})");
    row("quote in the secret", R"({"password":"a\"b\\","c":"d"})", R"({"password":"***","c":"d"})");
    row("key of OwlPay", R"({"note":"use pk_test_0123456789abcdefghij1234 now"})",
        R"({"note":"use pk_test_...1234 now"})");
    row("key as a secret", R"({"api_key":"pk_live_0123456789abcdefghijabcd"})",
        R"({"api_key":"pk_live_...abcd"})");
    row("JSON in JSON", R"({"payload":"{\"api_key\":\"abc\",\"n\":1}"})",
        R"({"payload":"{\"api_key\":\"***\",\"n\":1}"})");
    row("JSON in JSON, its quotes as escapes", R"({"p":"{\u0022pin\u0022:12345}"})",
        R"({"p":"{\u0022pin\u0022:\"***\"}"})");
    row("JSON in JSON in JSON", R"({"a":"{\"b\":\"{\\\"ssn\\\":\\\"1\\\"}\"}"})",
        R"({"a":"{\"b\":\"{\\\"ssn\\\":\\\"***\\\"}\"}"})");
    row("address in JSON", R"({"url":"https://a.example/x?token=abc&page=2#access_token=d"})",
        R"({"url":"https://a.example/x?token=***&page=2#access_token=***"})");
    row("lines of JSON", "{\"pin\":1}\n{\"pin\":\"2\"}\n",
        "{\"pin\":\"***\"}\n{\"pin\":\"***\"}\n");
    row("byte order mark", "\xEF\xBB\xBF{\"pin\":\"2\"}", "\xEF\xBB\xBF{\"pin\":\"***\"}");
    row("cut in the secret", R"({"a":1,"api_key":"abcdefgh)", R"({"a":1,"api_key":"***)");
    row("cut in an escape", R"({"a":1,"api_key":"abcdefgh\u00)", R"({"a":1,"api_key":"***)");
    row("cut behind it", R"({"a":1,"api_key":"abc","b":"c)", R"({"a":1,"api_key":"***","b":"c)");
    row("cut in JSON in JSON", R"({"p":"{\"api_key\":\"abc)", R"({"p":"{\"api_key\":\"***)");
    row("no quotes", R"({api_key: abc, n: 1})", R"({api_key: ***, n: 1})");
    row("single quotes", R"({'password': 'it is', 'n': 1})", R"({'password': '***', 'n': 1})");
    row("brackets that do not close", R"({"a":[{"token":"abc"},"b":"c"})",
        R"({"a":[{"token":"***"},"b":"c"})");
    row("JSON behind other text", R"(data: {"api_key":"abc","n":1})",
        R"(data: {"api_key":"***","n":1})");
    row("settings", "user: me\npassword: correct horse\nn: 1\n", "user: me\npassword: ***\nn: 1\n");
    row("XML", "<a><ns:password type=\"x\">abc</ns:password><n>1</n></a>",
        "<a><ns:password type=\"x\">***</ns:password><n>1</n></a>");
    row("header line", "X-API-KEY: abc def\r\nAccept: */*\r\n",
        "X-API-KEY: ***\r\nAccept: */*\r\n");
    row("form", "name=A+B&api%5Fkey=abc&bank%5Baccount_number%5D=12&page=2",
        "name=A+B&api%5Fkey=***&bank%5Baccount_number%5D=***&page=2");
    row("JSON in a form", "p=%7B%22pin%22%3A%221%22%2C%22n%22%3A2%7D&q=1",
        "p=%7B%22pin%22%3A%22***%22%2C%22n%22%3A2%7D&q=1");
    row("number of JSON in a form", "p=%7B%22pin%22%3A1234%7D", "p=%7B%22pin%22%3A%22***%22%7D");
    row("Shift_JIS", "{\"name\":\"\x95\x5C\",\"api_key\":\"abc\"}",
        "{\"name\":\"\x95\x5C\",\"api_key\":\"***\"}");
    row("Latin-1", "{\"name\":\"Jos\xE9\",\"api_key\":\"abc\"}",
        "{\"name\":\"Jos\xE9\",\"api_key\":\"***\"}");
    for (const int width : {2, 4}) {
        for (const bool little : {true, false})
            row("letters of " + QByteArray::number(width) +
                    (little ? " bytes, the low one first" : " bytes, the high one first"),
                MaskCase::wide(R"({"pin":1234,"a":"b"})", little, width),
                MaskCase::wide(R"({"pin":"***","a":"b"})", little, width));
    }
    return cases;
}
