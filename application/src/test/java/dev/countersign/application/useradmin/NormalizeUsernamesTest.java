package dev.countersign.application.useradmin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.useradmin.NormalizeUsernames.Report;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.UserId;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.user.UserFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizeUsernamesTest {

  private static final String WIDE = "\uff42ob";
  private static final Report NOTHING = new Report(0, List.of(), List.of(), 0);

  private final ProviderFixture provider = ProviderFixture.start();
  private final NormalizeUsernames normalize =
      UserAdminUseCases.normalizeUsernames(
          provider.accountDependencies(), provider.stores().earlierAccounts());

  @Test
  void normalizesANameOnce() {
    add("one", WIDE);
    assertThat(normalize.normalize()).isEqualTo(new Report(1, List.of(), List.of(), 0));
    assertThat(name("one")).isEqualTo("bob");
    assertThat(provider.stores().accountEvents())
        .containsExactly(
            AccountEvent.of(
                new UserId("one"),
                AccountAction.REPLACED,
                Actor.SERVICE,
                provider.clock().instant()));
    assertThat(normalize.normalize()).isEqualTo(NOTHING);
  }

  @Test
  void keepsANormalNameWithoutAnEvent() {
    add("one", "bob");
    assertThat(normalize.normalize().unchanged()).isZero();
    assertThat(provider.stores().accountEvents()).isEmpty();
    assertThat(normalize.normalize()).isEqualTo(NOTHING);
  }

  @Test
  void keepsAndReportsNamesThatWouldMerge() {
    assertThat(provider.stores().accounts().add(UserFixtures.account("new", "bob"))).isTrue();
    add("one", WIDE);
    assertThat(normalize.normalize())
        .isEqualTo(new Report(1, List.of(), List.of(new UserId("one")), 1));
    assertThat(name("one")).isEqualTo(WIDE);
    assertThat(name("new")).isEqualTo("bob");
    assertThat(provider.stores().accountEvents()).isEmpty();
    assertThat(normalize.normalize()).isEqualTo(NOTHING);
  }

  @Test
  void mergesNoTwoNamesThatBecomeOne() {
    add("one", WIDE);
    add("two", "b\uff4fb");
    assertThat(normalize.normalize())
        .isEqualTo(new Report(2, List.of(), List.of(new UserId("two")), 1));
    assertThat(name("one")).isEqualTo("bob");
    assertThat(name("two")).isEqualTo("b\uff4fb");
  }

  @Test
  void keepsAndReportsNamesThatTheRulesRefuse() {
    add("one", "\u265abob");
    assertThat(normalize.normalize())
        .isEqualTo(new Report(1, List.of(new UserId("one")), List.of(), 1));
    assertThat(name("one")).isEqualTo("\u265abob");
    assertThat(normalize.normalize()).isEqualTo(NOTHING);
  }

  @Test
  void looksAtAllAndListsOnlySome() {
    for (var i = 0; i < 1234; i++) {
      add("user-" + i, "\u265abob" + i);
    }
    var report = normalize.normalize();
    assertThat(report.accounts()).isEqualTo(1234);
    assertThat(report.unchanged()).isEqualTo(1234);
    assertThat(report.refused()).hasSize(NormalizeUsernames.MOST_LISTED);
  }

  private void add(String id, String name) {
    provider.stores().accounts().addEarlier(UserFixtures.account(id, name));
  }

  private String name(String id) {
    return provider.stores().accounts().find(new UserId(id)).orElseThrow().username().value();
  }
}
