package com.example.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import dev.countersign.application.user.driven.UserDirectory;
import dev.countersign.application.user.driven.UserDirectory.Unavailable;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.user.Password;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.user.UserDirectoryContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LdapUserDirectoryTest extends UserDirectoryContract {

  private static final Map<String, String> ATTRIBUTES = Map.of("name", "cn", "email", "mail");

  private final DirectoryServer server = DirectoryServer.start();
  private final LdapUserDirectory directory = new LdapUserDirectory(server.settings());

  @AfterEach
  void stop() {
    directory.close();
    server.stop();
  }

  @Override
  protected UserDirectory userDirectory() {
    return directory;
  }

  @Override
  protected void put(String id, String username, JsonObject claims, Password password) {
    server.put(
        id,
        username,
        password.value(),
        claims.members().keySet().stream()
            .map(
                name ->
                    new Attribute(
                        ATTRIBUTES.getOrDefault(name, name), claims.string(name).orElseThrow()))
            .toArray(Attribute[]::new));
  }

  @Override
  protected void remove(String id) {
    server.remove(id);
  }

  @Override
  protected void lock(String id) {
    server.lock(id);
  }

  @Override
  protected void disconnect() {
    server.stop();
  }

  /** The worst case: the directory accepts connections, and never answers. */
  @Test
  void aSilentDirectoryIsUnavailableInTime() throws IOException {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var waiting = new LdapUserDirectory(DirectoryServer.settings(silent.getLocalPort()));
      var start = System.nanoTime();
      assertThat(waiting.verify(Optional.empty(), new Password("password")))
          .isEqualTo(new Unavailable());
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isLessThan(UserDirectory.LONGEST_WAIT);
      waiting.close();
    }
  }

  @Test
  void thereAreNoMoreConnectionsThanTheLimit() throws LDAPException {
    try (var pool = LdapConnections.pool(server.settings())) {
      for (var i = 0; i < LdapConnections.MOST; i++) {
        assertThat(pool.getConnection().isConnected()).isTrue();
      }
      assertThatThrownBy(pool::getConnection).isInstanceOf(LDAPException.class);
    }
  }

  @Test
  void nothingIsKnownIfTwoEntriesHaveAName() {
    server.put("one", "alice", "password");
    server.put("two", "alice", "password");
    assertThat(directory.find(new Username("alice"))).isEqualTo(new Unavailable());
  }

  @Test
  void passwordsAreSentEncryptedToAnotherComputer() {
    var local = server.settings();
    var remote =
        new LdapConfiguration(
            "192.0.2.1",
            local.port(),
            false,
            local.bindDn(),
            local.bindPassword(),
            local.baseDn(),
            local.usernameAttribute(),
            local.idAttribute(),
            local.locked());
    assertThatThrownBy(() -> new LdapUserDirectory(remote)).hasMessageContaining("ldap.ssl");
    assertThat(remote.toString()).doesNotContain(local.bindPassword());
  }
}
