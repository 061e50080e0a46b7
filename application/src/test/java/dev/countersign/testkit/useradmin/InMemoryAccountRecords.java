package dev.countersign.testkit.useradmin;

import dev.countersign.application.useradmin.driven.AccountRecords;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.federation.InMemoryLinkedIdentities;
import dev.countersign.testkit.oauth.InMemoryDatabase;
import dev.countersign.testkit.passwordlink.InMemoryPasswordLinks;
import dev.countersign.testkit.session.InMemorySessions;
import dev.countersign.testkit.user.InMemoryConsents;
import dev.countersign.testkit.user.InMemoryKnownDevices;

/** {@link AccountRecords} in memory. */
public final class InMemoryAccountRecords implements AccountRecords {

  private final InMemoryDatabase database;
  private final InMemorySessions sessions;
  private final InMemoryConsents consents;
  private final InMemoryKnownDevices devices;
  private final InMemoryPasswordLinks links;
  private final InMemoryLinkedIdentities identities;

  /** Creates a view of these stores, which are in {@code database}. */
  public InMemoryAccountRecords(
      InMemoryDatabase database,
      InMemorySessions sessions,
      InMemoryConsents consents,
      InMemoryKnownDevices devices,
      InMemoryPasswordLinks links,
      InMemoryLinkedIdentities identities) {
    this.database = database;
    this.sessions = sessions;
    this.consents = consents;
    this.devices = devices;
    this.links = links;
    this.identities = identities;
  }

  @Override
  public void removeAll(UserId user) {
    database.change(
        () -> {
          sessions.removeAll(user);
          consents.removeAll(user);
          devices.removeAll(user);
          links.removeAll(user);
          identities.removeAll(user);
        });
  }
}
