package com.example.ldap;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * The settings of the directory.
 *
 * @param host the host
 * @param port the port
 * @param ssl whether the connection is encrypted; only a directory on this computer may do without
 * @param bindDn the entry with which the server searches; it needs to read people only
 * @param bindPassword the password of that entry
 * @param baseDn the entry below which people are
 * @param usernameAttribute the attribute with the username
 * @param idAttribute the attribute with an identifier that stays when a person's name changes and
 *     never comes again
 * @param locked the filter of people who may not sign in; each product marks them in its own way,
 *     so there is no default
 */
@ConfigurationProperties("ldap")
public record LdapConfiguration(
    String host,
    @Bindable(defaultValue = "636") int port,
    @Bindable(defaultValue = "true") boolean ssl,
    String bindDn,
    String bindPassword,
    String baseDn,
    @Bindable(defaultValue = "uid") String usernameAttribute,
    @Bindable(defaultValue = "entryUUID") String idAttribute,
    String locked) {

  @Override
  public String toString() {
    return "LdapConfiguration[redacted, host=" + host + "]";
  }
}
