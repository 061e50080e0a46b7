/**
 * Canaries of the contracts: adapters that are wrong on purpose, each in one respect. Each test of
 * a contract must fail for one of them.
 */
@NullMarked
package dev.countersign.canary;

import org.jspecify.annotations.NullMarked;
