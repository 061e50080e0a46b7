/** Sign-in with the Nimbus SDK, and no framework. */
package com.example.plain;
