/** A resource server on Micronaut. */
package com.example.orders;
