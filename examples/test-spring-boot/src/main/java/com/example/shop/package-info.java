/** A shop on Spring Boot: a resource server, and an OpenID Connect client. */
package com.example.shop;
