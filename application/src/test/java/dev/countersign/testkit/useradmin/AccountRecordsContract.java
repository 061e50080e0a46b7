package dev.countersign.testkit.useradmin;

import static dev.countersign.testkit.oauth.SecretHashes.hash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.federation.driven.LinkedIdentities;
import dev.countersign.application.passwordlink.driven.PasswordLinks;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.application.user.driven.KnownDevices;
import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.federation.LinkedIdentity;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.passwordlink.PasswordLink;
import dev.countersign.domain.user.KnownDevice;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.oauth.StoreWrite;
import dev.countersign.testkit.oauth.Times;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import dev.countersign.testkit.session.SessionFixtures;
import dev.countersign.testkit.user.UserFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of {@link AccountRecords}. All stores are empty before each test. */
public abstract class AccountRecordsContract extends TransactionalStoreContract {

  private static final UserId USER = new UserId("someone");
  private static final Issuer SERVER = new Issuer("https://login.company.example");
  private static final UserId OTHER = new UserId("other");

  /** Returns the adapter. */
  protected abstract AccountRecords records();

  /** Returns the store of consents. */
  protected abstract Consents consents();

  /** Returns the store of known devices. */
  protected abstract KnownDevices devices();

  /** Returns the store of links with which users set their password. */
  protected abstract PasswordLinks links();

  /** Returns the store of linked identities. */
  protected abstract LinkedIdentities identities();

  @Override
  protected List<StoreWrite> writes() {
    add(USER);
    return List.of(
        StoreWrite.repeatable("removeAll", () -> records().removeAll(USER), () -> stored(USER)));
  }

  @Test
  void removesWhatBelongsToTheUserAndNothingElse() {
    add(USER);
    add(OTHER);
    records().removeAll(USER);
    assertThat(stored(USER)).containsOnly(false);
    assertThat(stored(OTHER)).containsOnly(true);
    records().removeAll(USER);
    assertThat(stored(OTHER)).containsOnly(true);
  }

  private void add(UserId user) {
    for (var number : List.of("1", "2")) {
      otherStore().add(SessionFixtures.session(user.value() + number, user));
      consents().put(UserFixtures.consent(user.value(), "client" + number, Scope.of("openid")));
      links().put(new PasswordLink(user, hash(user.value()), Times.NOW, Times.LATER));
      assertThat(
              identities().add(new LinkedIdentity(SERVER, user.value() + number, user, Times.NOW)))
          .isTrue();
      devices().add(new KnownDevice(hash(user.value() + number), user, Times.LATER));
    }
  }

  private List<Boolean> stored(UserId user) {
    return List.of(
        otherStore().find(hash(user.value() + "1")).isPresent(),
        otherStore().find(hash(user.value() + "2")).isPresent(),
        consents().find(user, new ClientId("client1")).isPresent(),
        consents().find(user, new ClientId("client2")).isPresent(),
        links().find(hash(user.value())).isPresent(),
        identities().find(SERVER, user.value() + "1").isPresent(),
        identities().find(SERVER, user.value() + "2").isPresent(),
        devices().find(hash(user.value() + "1")).isPresent(),
        devices().find(hash(user.value() + "2")).isPresent());
  }
}
