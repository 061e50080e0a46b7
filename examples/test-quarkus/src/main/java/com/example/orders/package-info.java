/** A resource server on Quarkus. */
package com.example.orders;
