// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expression/Functions.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Arguments = std::vector<Value>;

/// Calls with a text, or says that it needs one.
template <typename Call>
Value withText(const Value& value, const Call& call) {
    if (value.isNull())
        return noValue(u"there is no text"_s);
    return value.text() ? call(*value.text()) : wrongType(u"a text is needed"_s);
}

template <typename Test>
Value withTexts(const Arguments& arguments, const Test& test) {
    return withText(arguments[0], [&](const QString& whole) {
        return withText(arguments[1], [&](const QString& part) { return Value(test(whole, part)); });
    });
}

Value timeOf(const Value& value) {
    return withText(value, [](const QString& text) {
        const auto instant = instantFromIso8601(text);
        return instant ? Value(double(instant->time_since_epoch().count())) : wrongType(u"a time is needed"_s);
    });
}

Value age(const Arguments& arguments, Instant now) {
    const Value then = timeOf(arguments[0]);
    return then.number() ? Value(double(now.time_since_epoch().count()) - *then.number()) : then;
}

Value versionOf(const Value& value) {
    return withText(value, [](const QString& text) {
        const auto version = Version::parse(text);
        return version ? Value(*version) : wrongType(u"a version is needed"_s);
    });
}

Value length(const Arguments& arguments, Instant) {
    const Value& value = arguments[0];
    if (value.isNull())
        return noValue(u"there is nothing to count"_s);
    return value.isList() || value.text() ? Value(double(value.size())) : wrongType(u"a list or a text is needed"_s);
}

/// All numbers of the arguments, lists taken apart. What is null counts for nothing.
Value folded(const Arguments& arguments, double (*fold)(double, double)) {
    std::optional<double> result;
    for (const Value& argument : arguments)
        for (const Value& item : argument.isList() ? argument.items() : Arguments{argument}) {
            if (item.isUnknown())
                return item;
            if (item.isNull())
                continue;
            if (!item.number())
                return wrongType(u"numbers are needed"_s);
            result = result ? fold(*result, *item.number()) : *item.number();
        }
    return result ? Value(*result) : Value();
}

Value join(const Arguments& arguments, Instant) {
    if (!arguments[0].isList())
        return wrongType(u"a list is needed"_s);
    QStringList texts;
    for (const Value& item : arguments[0].items()) {
        if (item.isUnknown())
            return item;
        texts.append(item.toJson().toVariant().toString());
    }
    return texts.join(arguments.size() > 1 && arguments[1].text() ? *arguments[1].text() : u", "_s);
}

Value textOf(const Arguments& arguments, Instant) { return arguments[0].toJson().toVariant().toString(); }

Value choice(const Arguments& arguments, Instant) {
    if (arguments[0].isUnknown())
        return arguments[0];
    if (!arguments[0].boolean())
        return wrongType(u"true or false is needed"_s);
    return *arguments[0].boolean() ? arguments[1] : arguments[2];
}

Value absolute(const Arguments& arguments, Instant) {
    if (arguments[0].isNull())
        return noValue(u"there is no number"_s);
    return arguments[0].number() ? Value(std::abs(*arguments[0].number())) : wrongType(u"a number is needed"_s);
}

double add(double a, double b) { return a + b; }
double smaller(double a, double b) { return std::min(a, b); }
double larger(double a, double b) { return std::max(a, b); }

constexpr std::array functions{
    ExpressionFunction{"abs", 1, 1, false, absolute, "a number without its sign"},
    ExpressionFunction{"age", 1, 1, false, age, "how long ago a time was, by the store's clock, in ms"},
    ExpressionFunction{"contains", 2, 2, false,
        [](const Arguments& a, Instant) {
            return withTexts(a, [](const QString& whole, const QString& part) { return whole.contains(part); });
        },
        "whether a text holds another"},
    ExpressionFunction{"default", 2, 2, true, [](const Arguments& a, Instant) { return a[0].isNull() ? a[1] : a[0]; },
        "the first, or the second when it is null"},
    ExpressionFunction{"ends", 2, 2, false,
        [](const Arguments& a, Instant) {
            return withTexts(a, [](const QString& whole, const QString& part) { return whole.endsWith(part); });
        },
        "whether a text ends with another"},
    ExpressionFunction{"if", 3, 3, true, choice, "the second when the first is true, else the third"},
    ExpressionFunction{"join", 1, 2, false, join, "a list as one text"},
    ExpressionFunction{"known", 1, 1, true, [](const Arguments& a, Instant) { return Value(!a[0].isUnknown()); },
        "whether it is known: true or false, never unknown"},
    ExpressionFunction{"length", 1, 1, false, length, "items of a list, characters of a text"},
    ExpressionFunction{"lower", 1, 1, false,
        [](const Arguments& a, Instant) {
            return withText(a[0], [](const QString& text) { return Value(text.toLower()); });
        },
        "a text in lower case"},
    ExpressionFunction{"max", 1, 8, false, [](const Arguments& a, Instant) { return folded(a, larger); },
        "the largest number of all arguments and lists; null of none"},
    ExpressionFunction{
        "min", 1, 8, false, [](const Arguments& a, Instant) { return folded(a, smaller); }, "the smallest"},
    ExpressionFunction{"starts", 2, 2, false,
        [](const Arguments& a, Instant) {
            return withTexts(a, [](const QString& whole, const QString& part) { return whole.startsWith(part); });
        },
        "whether a text begins with another"},
    ExpressionFunction{"sum", 1, 8, false, [](const Arguments& a, Instant) { return folded(a, add); },
        "the sum of all numbers; null of none"},
    ExpressionFunction{"text", 1, 1, false, textOf, "anything as text"},
    ExpressionFunction{
        "time", 1, 1, false, [](const Arguments& a, Instant) { return timeOf(a[0]); }, "a time as ms since 1970"},
    ExpressionFunction{"version", 1, 1, false, [](const Arguments& a, Instant) { return versionOf(a[0]); },
        "a version number, to be compared by its numbers"},
};

} // namespace

std::span<const ExpressionFunction> expressionFunctions() { return functions; }

Value wrongType(const QString& what) { return ignorance({}, u"WrongType"_s, what); }
Value noValue(const QString& what) { return ignorance({}, u"NoValue"_s, what); }

} // namespace magkeeper
