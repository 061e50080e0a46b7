package dev.countersign.domain.clientadmin;

import static dev.countersign.domain.clientmetadata.ExampleRegistrations.LEAST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientLife;
import dev.countersign.domain.client.ClientOrigin;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.RegistrationLimits;
import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.clientmetadata.ExampleRegistrations;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which clients a scan finds, and at which positions it can continue. */
class ClientScanTest {

  private static final Instant ISSUED = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant USED = ISSUED.plusSeconds(60);
  private static final Instant END = ISSUED.plusSeconds(3600);
  private static final ClientId ID = new ClientId("client");
  private static final Client CLIENT =
      ExampleRegistrations.client(LEAST.with("client_name", "Shop"))
          .with(new ClientLife(ISSUED, ISSUED, Optional.of(END), false))
          .with(
              ClientOrigin.of(
                  ClientOrigin.Way.INITIAL_ACCESS_TOKEN,
                  Optional.of("token"),
                  RegistrationLimits.NONE));
  private static final ClientSummary SHOP =
      new ClientDetails(CLIENT, Optional.of(ClientUse.at(USED))).listed();
  private static final ClientSummary DISABLED = listed(CLIENT.with(CLIENT.life().disabled(true)));
  private static final ClientSummary NAMELESS = listed(ExampleRegistrations.client(LEAST));

  private static ClientSummary listed(Client client) {
    return new ClientDetails(client, Optional.empty()).listed();
  }

  private static TimeRange around(Instant time) {
    return new TimeRange(Optional.of(time), Optional.of(time.plusNanos(1000)));
  }

  private static SearchedName name(String text) {
    return SearchedName.of(text);
  }

  @Test
  void listsWhatAnAdministratorSees() {
    assertThat(SHOP)
        .isEqualTo(
            new ClientSummary(
                ID,
                CLIENT.metadata(),
                ClientOrigin.Way.INITIAL_ACCESS_TOKEN,
                Optional.of("token"),
                CLIENT.life(),
                Optional.of(USED)));
    assertThat(NAMELESS.lastUsedAt()).isEmpty();
  }

  @Test
  void findsAllClients() {
    assertThat(new ClientScan.All().matches(NAMELESS)).isTrue();
  }

  @Test
  void findsDisabledClients() {
    assertThat(new ClientScan.Disabled().matches(DISABLED)).isTrue();
    assertThat(new ClientScan.Disabled().matches(SHOP)).isFalse();
  }

  @Test
  void findsClientsThatWereNeverUsed() {
    assertThat(new ClientScan.NeverUsed().matches(NAMELESS)).isTrue();
    assertThat(new ClientScan.NeverUsed().matches(SHOP)).isFalse();
  }

  @Test
  void findsClientsByTheDestinationOfARedirectUri() {
    assertThat(new ClientScan.WithDestination("client.example").matches(SHOP)).isTrue();
    assertThat(new ClientScan.WithDestination("example").matches(SHOP)).isFalse();
  }

  @Test
  void findsClientsByTheTimeOfTheirRegistration() {
    var scan = new ClientScan.Registered(around(ISSUED));

    assertThat(scan.matches(SHOP)).isTrue();
    assertThat(scan.matches(NAMELESS)).isFalse();
    assertThat(scan.cursorOf(SHOP)).isEqualTo(new ClientCursor.OfTime(ISSUED, ID));
  }

  @Test
  void findsClientsByTheTimeOfTheirLastUse() {
    var scan = new ClientScan.Used(around(USED));

    assertThat(scan.matches(SHOP)).isTrue();
    assertThat(scan.matches(DISABLED)).isFalse();
    assertThat(new ClientScan.Used(around(ISSUED)).matches(SHOP)).isFalse();
    assertThat(scan.cursorOf(SHOP)).isEqualTo(new ClientCursor.OfTime(USED, ID));
  }

  @Test
  void findsEnabledClientsByTheTimeOfTheirEnd() {
    var scan = new ClientScan.Ending(around(END));

    assertThat(scan.matches(SHOP)).isTrue();
    assertThat(scan.matches(DISABLED)).isFalse();
    assertThat(scan.matches(NAMELESS)).isFalse();
    assertThat(scan.cursorOf(SHOP)).isEqualTo(new ClientCursor.OfTime(END, ID));
  }

  @Test
  void findsClientsByTheBeginningOfTheirName() {
    var scan = new ClientScan.Named(name("SH"));

    assertThat(scan.matches(SHOP)).isTrue();
    assertThat(scan.matches(NAMELESS)).isFalse();
    assertThat(new ClientScan.Named(name("hop")).matches(SHOP)).isFalse();
    assertThat(scan.cursorOf(SHOP)).isEqualTo(new ClientCursor.OfName(name("shop"), ID));
  }

  /** A position comes from the browser of an administrator, so it can be one of another scan. */
  @Test
  void continuesOnlyAtAPositionWithinTheScan() {
    var ofId = new ClientCursor.OfId(ID);
    var ofTime = new ClientCursor.OfTime(USED, ID);
    var ofName = new ClientCursor.OfName(name("shop"), ID);

    assertThat(new ClientScan.All().cursorOf(SHOP)).isEqualTo(ofId);
    assertThat(new ClientScan.All().knows(ofId)).isTrue();
    assertThat(new ClientScan.All().knows(ofTime)).isFalse();
    assertThat(new ClientScan.Used(around(USED)).knows(ofTime)).isTrue();
    assertThat(new ClientScan.Used(around(END)).knows(ofTime)).isFalse();
    assertThat(new ClientScan.Used(around(USED)).knows(ofId)).isFalse();
    assertThat(new ClientScan.Named(name("sh")).knows(ofName)).isTrue();
    assertThat(new ClientScan.Named(name("x")).knows(ofName)).isFalse();
    assertThat(new ClientScan.Named(name("sh")).knows(ofId)).isFalse();
  }
}
