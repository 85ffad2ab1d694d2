// SPDX-License-Identifier: Apache-2.0
#pragma once

//! What a state means, the same everywhere; the interface gives each tone its colour.
enum class Tone { None, Succeeded, Waiting, Failed, Disabled, Information };
