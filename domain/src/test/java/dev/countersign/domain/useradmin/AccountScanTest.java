package dev.countersign.domain.useradmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.domain.client.SearchedName;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which accounts a scan finds, and at which positions it can continue. */
class AccountScanTest {

  private static final UserId ID = new UserId("user");
  private static final Account ACCOUNT =
      Account.created(
          ID,
          new Username("jane"),
          Optional.empty(),
          new Profile(JsonObject.EMPTY.with("email", "Doe@Example.org").with("name", "Jane Doe")),
          Instant.parse("2026-03-01T12:00:00Z"));
  private static final AccountSummary JANE = AccountSummary.of(ACCOUNT);
  private static final AccountSummary UNKNOWN = AccountSummary.of(ACCOUNT.with(Profile.EMPTY));

  private static SearchedName text(String text) {
    return SearchedName.of(text);
  }

  @Test
  void listsWhatAnAdministratorSees() {
    assertThat(JANE)
        .isEqualTo(
            new AccountSummary(
                ID,
                new Username("jane"),
                Optional.of("Doe@Example.org"),
                Optional.of("Jane Doe"),
                ACCOUNT.life(),
                Optional.empty()));
  }

  @Test
  void findsAllAccounts() {
    assertThat(new AccountScan.All().matches(UNKNOWN)).isTrue();
    assertThat(new AccountScan.All().cursorOf(JANE)).isEqualTo(new AccountCursor.OfId(ID));
  }

  @Test
  void findsAccountsByTheBeginningOfTheirUsername() {
    var scan = new AccountScan.ByUsername(text("JA"));

    assertThat(scan.matches(JANE)).isTrue();
    assertThat(new AccountScan.ByUsername(text("doe")).matches(JANE)).isFalse();
    assertThat(scan.cursorOf(JANE)).isEqualTo(new AccountCursor.OfText(text("jane"), ID));
  }

  @Test
  void findsAccountsByTheBeginningOfTheirEmailAddress() {
    var scan = new AccountScan.ByEmail(text("doe@"));

    assertThat(scan.matches(JANE)).isTrue();
    assertThat(scan.matches(UNKNOWN)).isFalse();
    assertThat(new AccountScan.ByEmail(text("ja")).matches(JANE)).isFalse();
    assertThat(scan.cursorOf(JANE))
        .isEqualTo(new AccountCursor.OfText(text("doe@example.org"), ID));
  }

  /** A position comes from the browser of an administrator, so it can be one of another scan. */
  @Test
  void continuesOnlyAtAPositionWithinTheScan() {
    var ofId = new AccountCursor.OfId(ID);
    var ofText = new AccountCursor.OfText(text("jane"), ID);

    assertThat(new AccountScan.All().knows(ofId)).isTrue();
    assertThat(new AccountScan.All().knows(ofText)).isFalse();
    assertThat(new AccountScan.ByUsername(text("ja")).knows(ofText)).isTrue();
    assertThat(new AccountScan.ByUsername(text("x")).knows(ofText)).isFalse();
    assertThat(new AccountScan.ByUsername(text("ja")).knows(ofId)).isFalse();
  }
}
