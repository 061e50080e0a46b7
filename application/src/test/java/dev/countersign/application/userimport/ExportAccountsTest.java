package dev.countersign.application.userimport;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static dev.countersign.testkit.key.KeyFixtures.masterKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.application.sealing.driven.DataKeyRecipient;
import dev.countersign.application.userimport.DecryptExport.DecryptionRefusal;
import dev.countersign.application.userimport.ExportAccounts.Part;
import dev.countersign.application.userimport.ExportAccounts.Parts;
import dev.countersign.application.userimport.ImportAccounts.Ending;
import dev.countersign.application.userimport.ImportAccounts.Line;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.sealing.Sealed;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.keystore.InMemoryBackupSealer;
import dev.countersign.testkit.user.UserFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportAccountsTest {

  private static final Actor ACTOR = Actor.subject("administrator");

  private final ProviderFixture provider = ProviderFixture.start();
  private final InMemoryBackupSealer sealer = new InMemoryBackupSealer();

  private Parts export(boolean hashes, Optional<DataKeyRecipient> recovery) {
    return UserImportUseCases.exportAccounts(provider.accountDependencies(), sealer, recovery)
        .export(hashes, ACTOR);
  }

  private static List<Part> rest(Parts parts) {
    var all = new ArrayList<Part>();
    for (var part = parts.next(); part.isPresent(); part = parts.next()) {
      all.add(part.get());
    }
    return all;
  }

  private static List<JsonObject> users(List<Part> parts) {
    var users = new ArrayList<JsonObject>();
    for (var part : parts) {
      users.addAll(((Part.Plain) part).users());
    }
    return users;
  }

  private List<Sealed> sealed() {
    return rest(export(true, Optional.of(masterKey(1)))).stream()
        .map(part -> ((Part.Encrypted) part).sealed())
        .toList();
  }

  private void add(int count) {
    for (var i = 0; i < count; i++) {
      var name = "user" + (1000 + i);
      assertThat(provider.stores().accounts().add(UserFixtures.account(name, name))).isTrue();
    }
  }

  private List<AccountEvent.Batch> audited() {
    return provider.stores().accountEvents().stream()
        .filter(event -> event.action() == AccountAction.EXPORTED)
        .flatMap(event -> event.batch().stream())
        .toList();
  }

  @Test
  void writesAnAccountAsAnImportReadsIt() {
    var alice = UserFixtures.alice();
    assertThat(provider.stores().accounts().add(alice.with(alice.life().disabled(true)))).isTrue();

    var users = users(rest(export(true, Optional.empty())));

    assertThat(users)
        .containsExactly(
            JsonObject.EMPTY
                .with("sub", "user-alice")
                .with("username", "alice")
                .with("claims", alice.profile().claims())
                .with("disabled", true)
                .with("password_hash", alice.password().orElseThrow().phc()));
    assertThat(users(rest(export(false, Optional.of(masterKey(1))))))
        .containsExactly(users.getFirst().without(List.of("password_hash")));
  }

  @Test
  void partsShowNoneOfTheirUsers() {
    add(1);
    assertThat(rest(export(true, Optional.empty())).toString())
        .isEqualTo("[Plain[1 users, redacted]]");
    assertThat(new ExportPart("id", 1, true, List.of(JsonObject.EMPTY.with("sub", "x"))).toString())
        .isEqualTo("ExportPart[id, 1, 1 users, redacted]");
  }

  @Test
  void writesTheDirectoryEntryOfAnAccount() {
    assertThat(provider.stores().accounts().add(UserFixtures.elsewhere("id", "dora", "cn=dora")))
        .isTrue();
    assertThat(users(rest(export(true, Optional.empty()))).getFirst())
        .isEqualTo(
            JsonObject.EMPTY
                .with("sub", "id")
                .with("username", "dora")
                .with("claims", JsonObject.EMPTY)
                .with("disabled", false)
                .with("directory", "cn=dora"));
  }

  @Test
  void anImportOfAnExportChangesNothing() {
    add(449);
    assertThat(provider.stores().accounts().add(UserFixtures.elsewhere("z", "dora", "cn=dora")))
        .isTrue();
    var lines =
        new ArrayList<Line>(
            users(rest(export(false, Optional.empty()))).stream()
                .<Line>map(user -> new Line.Document(1, 1, user))
                .toList());
    lines.add(new Line.End(Ending.COMPLETE, 450));
    var before = provider.stores().accounts().all();
    var report =
        value(
            UserImportUseCases.importAccounts(
                    provider.accountDependencies(),
                    new ProfileReader(ProviderFixture.RELEASE_POLICY))
                .importAll(lines::removeFirst, ACTOR));
    assertThat(report.existing()).isEqualTo(450);
    assertThat(provider.stores().accounts().all()).isEqualTo(before);
  }

  @Test
  void eachPartIsAuditedBeforeItIsReturned() {
    add(450);
    var parts = export(true, Optional.empty());
    assertThat(audited()).isEmpty();
    assertThat(parts.next()).isPresent();
    assertThat(audited()).containsExactly(new AccountEvent.Batch(200, true));
    assertThat(users(rest(parts))).hasSize(250);
    assertThat(audited())
        .containsExactly(
            new AccountEvent.Batch(200, true),
            new AccountEvent.Batch(200, true),
            new AccountEvent.Batch(50, true));
    assertThat(provider.stores().accountEvents().stream().map(AccountEvent::subject).distinct())
        .hasSize(1);
  }

  @Test
  void anExportWithoutAccountsIsAudited() {
    assertThat(users(rest(export(false, Optional.empty())))).isEmpty();
    assertThat(audited()).containsExactly(new AccountEvent.Batch(0, false));
  }

  @Test
  void hasExactlyAsManyPartsAsItNeeds() {
    add(400);
    assertThat(rest(export(false, Optional.empty()))).hasSize(2);
  }

  @Test
  void hashesAreEncryptedToTheRecoveryKey() {
    add(450);
    var users = new ArrayList<JsonObject>();
    assertThat(decrypt(sealed(), users)).isEqualTo(Result.ok(450L));
    assertThat(users).isEqualTo(users(rest(export(true, Optional.empty()))));
    assertThat(provider.stores().accounts().all().stream().map(Account::password))
        .allMatch(Optional::isPresent);
  }

  private Result<Long, DecryptionRefusal> decrypt(List<Sealed> parts, List<JsonObject> users) {
    return UserImportUseCases.decryptExport(sealer)
        .decrypt(parts.iterator(), masterKey(1), users::add);
  }

  private DecryptionRefusal refusal(List<Sealed> parts) {
    return error(decrypt(parts, new ArrayList<>()));
  }

  @Test
  void missingRepeatedAndForeignPartsAreNoticed() {
    add(450);
    var parts = sealed();
    var others = sealed();
    assertThat(refusal(parts.subList(0, 2))).isEqualTo(new DecryptionRefusal(3, "it is missing"));
    assertThat(refusal(List.of())).isEqualTo(new DecryptionRefusal(1, "it is missing"));
    assertThat(refusal(parts.subList(1, 3)))
        .isEqualTo(new DecryptionRefusal(1, "it is part 2 of the export"));
    assertThat(refusal(List.of(parts.get(0), parts.get(2))))
        .isEqualTo(new DecryptionRefusal(2, "it is part 3 of the export"));
    assertThat(refusal(List.of(parts.get(0), parts.get(0))))
        .isEqualTo(new DecryptionRefusal(2, "it is part 1 of the export"));
    assertThat(refusal(List.of(parts.get(0), others.get(1), others.get(2))))
        .isEqualTo(new DecryptionRefusal(2, "it is a part of another export"));
    assertThat(refusal(List.of(parts.get(0), parts.get(1), parts.get(2), parts.get(2))))
        .isEqualTo(new DecryptionRefusal(4, "it follows the last part"));
    assertThat(refusal(List.of(sealer.seal(JsonObject.EMPTY, masterKey(1)))).description())
        .isEqualTo("it is not a part of an export");
    assertThat(refusal(List.of(new Sealed("x"))).part()).isEqualTo(1);
  }
}
