package com.example.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldif.LDIFException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A directory server in the process of the tests, at a free port of the loopback interface. */
final class DirectoryServer {

  private static final String BASE = "ou=people,dc=example,dc=org";
  private static final String SEARCHER = "cn=countersign,dc=example,dc=org";
  private static final String PASSWORD = "password of the searching entry";

  private final InMemoryDirectoryServer server;
  private int number;

  private DirectoryServer(InMemoryDirectoryServer server) {
    this.server = server;
  }

  static DirectoryServer start() {
    try {
      var config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
      config.addAdditionalBindCredentials(SEARCHER, PASSWORD);
      config.setSchema(null);
      config.setListenerConfigs(
          InMemoryListenerConfig.createLDAPConfig(
              "loopback", InetAddress.getLoopbackAddress(), 0, null));
      var server = new InMemoryDirectoryServer(config);
      server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
      server.add("dn: " + BASE, "objectClass: organizationalUnit", "ou: people");
      server.startListening();
      return new DirectoryServer(server);
    } catch (LDAPException | LDIFException e) {
      throw new IllegalStateException(e);
    }
  }

  LdapConfiguration settings() {
    return settings(server.getListenPort());
  }

  /** Returns the settings for another port. */
  static LdapConfiguration settings(int port) {
    return new LdapConfiguration(
        "127.0.0.1",
        port,
        false,
        SEARCHER,
        PASSWORD,
        BASE,
        "uid",
        "employeeNumber",
        "(nsAccountLock=TRUE)");
  }

  /** Returns the same settings as an operator writes them. */
  Map<String, Object> properties() {
    var settings = settings();
    return Map.of(
        "ldap.host", settings.host(),
        "ldap.port", settings.port(),
        "ldap.ssl", settings.ssl(),
        "ldap.bind-dn", settings.bindDn(),
        "ldap.bind-password", settings.bindPassword(),
        "ldap.base-dn", settings.baseDn(),
        "ldap.id-attribute", settings.idAttribute(),
        "ldap.locked", settings.locked());
  }

  /** Adds a person, or replaces the one with this identifier. */
  void put(String id, String username, String password, Attribute... others) {
    try {
      remove(id);
      var attributes = new ArrayList<Attribute>();
      attributes.add(new Attribute("objectClass", "inetOrgPerson"));
      attributes.add(new Attribute("uid", username));
      attributes.add(new Attribute("employeeNumber", id));
      attributes.add(new Attribute("userPassword", password));
      attributes.addAll(List.of(others));
      number++;
      var dn = new DN(new RDN("title", "person " + number), new DN(BASE));
      attributes.add(new Attribute("title", "person " + number));
      server.add(dn.toString(), attributes);
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes a person. */
  void remove(String id) {
    try {
      for (var entry : server.search(BASE, SearchScope.ONE, is(id), "1.1").getSearchEntries()) {
        server.delete(entry.getDN());
      }
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Locks a person. */
  void lock(String id) {
    try {
      for (var entry : server.search(BASE, SearchScope.ONE, is(id), "1.1").getSearchEntries()) {
        server.modify(
            entry.getDN(), new Modification(ModificationType.REPLACE, "nsAccountLock", "TRUE"));
      }
    } catch (LDAPException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Filter is(String id) {
    return Filter.createEqualityFilter("employeeNumber", id);
  }

  void stop() {
    server.shutDown(true);
  }
}
