// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/HarborObjects.h"
#include "data/PlatformObjects.h"
#include "data/Random.h"
#include "data/SeedCall.h"

#include <vector>

namespace sandbox {

//! The merchants, orders and customers of the sample data, as they change over time. What is
//! created earlier is read, changed and cancelled later; a bounded number of recent objects can
//! still change.
class SeedWorld
{
public:
    SeedWorld(Random &random, bool isTest);

    //! What exists before the first log entry.
    std::vector<SeedChange> startingObjects(Micros time);

    //! A request that changes something, with its answer and its change.
    SeedCall change(Micros time);
    //! A request that reads.
    SeedCall read(Micros time);
    //! Something that happens without a request: a payout, a transfer's progress, a check.
    SeedChange happening(Micros time);

private:
    SeedCall createOrder(Micros time);
    SeedCall updateOrder(Micros time);
    SeedCall cancelOrder(Micros time);
    SeedCall createVendor(Micros time);
    SeedCall updateVendor(Micros time);
    SeedCall createCustomer(Micros time);
    SeedCall createTransfer(Micros time);
    SeedChange payOut(Order &order, Micros time);
    SeedChange advance(Transfer &transfer, Micros time);
    SeedChange verify(Customer &customer, Micros time);
    SeedCall readList(const char *path, int count, std::string items) const;

    //! An order that is neither cancelled nor paid, made on the spot where none is left.
    Order *openOrder();

    Random &m_random;
    bool m_isTest;
    std::vector<Vendor> m_vendors;
    std::vector<Order> m_orders;
    std::vector<Customer> m_customers;
    std::vector<Transfer> m_transfers;
};

} // namespace sandbox
