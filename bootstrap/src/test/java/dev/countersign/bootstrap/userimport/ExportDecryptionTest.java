package dev.countersign.bootstrap.userimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.countersign.application.userimport.ExportAccounts.Part;
import dev.countersign.application.userimport.UserImportUseCases;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.keystore.JweBackupSealer;
import dev.countersign.crypto.sealing.RecoveryKeyFile;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.profile.InvalidClaim;
import dev.countersign.domain.profile.Profile;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.profile.ReleasePolicy;
import dev.countersign.domain.user.Account;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.user.UserFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportDecryptionTest {

  private static final String FILE = "COUNTERSIGN_DECRYPT_USERS";
  private static final String KEY = "COUNTERSIGN_RECOVERY_PRIVATE_KEY_FILE";

  @TempDir private Path directory;
  private Path export;
  private Path users;
  private Path key;

  @BeforeEach
  void export() throws IOException, JOSEException {
    export = directory.resolve("users.jwe");
    users = directory.resolve("users.jwe.jsonl");
    var generated = newKey();
    key = Files.writeString(directory.resolve("key"), generated.toJSONString());
    var publicKey =
        Files.writeString(directory.resolve("public"), generated.toPublicJWK().toJSONString());
    Files.write(export, lines(publicKey));
  }

  private static ECKey newKey() throws JOSEException {
    return new ECKeyGenerator(Curve.P_256).generate();
  }

  /** Returns the lines of an export of 250 users. */
  private static List<String> lines(Path publicKey) {
    var provider = ProviderFixture.start();
    assertThat(provider.stores().accounts().add(withDeepestClaim())).isTrue();
    for (var i = 1; i < 250; i++) {
      assertThat(provider.stores().accounts().add(UserFixtures.account("id" + i, "user" + i)))
          .isTrue();
    }
    var recovery =
        new RecoveryKeyFile(publicKey, "test")
            .recipient()
            .orElse(
                problem -> {
                  throw new AssertionError(problem);
                });
    var parts =
        UserImportUseCases.exportAccounts(
                provider.accountDependencies(), JweBackupSealer.ofUsers(), Optional.of(recovery))
            .export(true, Actor.subject("administrator"));
    var lines = new ArrayList<String>();
    for (var part = parts.next(); part.isPresent(); part = parts.next()) {
      lines.add(((Part.Encrypted) part.get()).sealed().jwe());
    }
    assertThat(lines).hasSize(2);
    return lines;
  }

  private void decrypt() {
    ExportDecryption.ordered(new String[0], Map.of(FILE, export.toString(), KEY, key.toString()))
        .orElseThrow()
        .run();
  }

  private void isRefused(String reason) {
    assertThatThrownBy(this::decrypt)
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageContaining(reason);
    assertThat(users).doesNotExist();
    hasNoTemporaryFile();
  }

  private void hasNoTemporaryFile() {
    assertThat(directory).isDirectoryNotContaining(file -> file.toString().endsWith(".tmp"));
  }

  @Test
  void writesAFileThatOnlyItsOwnerReads() throws IOException {
    decrypt();
    assertThat(Files.readAllLines(users))
        .hasSize(250)
        .allMatch(line -> line.startsWith("{\"sub\":\"id") && line.contains("$argon2id$"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(users)))
        .isEqualTo("rw-------");
    hasNoTemporaryFile();
  }

  @Test
  void doesNotTouchAFileThatExists() throws IOException {
    decrypt();
    var before = Files.readString(users);
    Files.writeString(export, "x");
    assertThatThrownBy(this::decrypt)
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageContaining("exists; remove it");
    assertThat(users).hasContent(before);
    hasNoTemporaryFile();
  }

  @Test
  void decryptsTheDeepestClaimThatIsAccepted() throws IOException {
    decrypt();
    assertThat(Files.readString(users)).contains("[".repeat(ProfileReader.DEEPEST) + "]");
  }

  private static Account withDeepestClaim() {
    var reader = new ProfileReader(new ReleasePolicy(Map.of("hr", List.of("badge"))));
    for (var levels = 32; ; levels--) {
      Json value = new JsonArray(List.of());
      for (var i = 1; i < levels; i++) {
        value = new JsonArray(List.of(value));
      }
      var read = reader.read(JsonObject.EMPTY.with("badge", value));
      if (read instanceof Result.Ok<Profile, InvalidClaim>(var profile)) {
        return UserFixtures.account("id-deep", "deep").with(profile);
      }
    }
  }

  @Test
  void leavesNoFileOfAnExportThatIsNotWhole() throws IOException {
    var lines = Files.readAllLines(export);
    Files.write(export, lines.subList(0, 1));
    isRefused("part 2: it is missing");
    Files.write(export, lines.subList(1, 2));
    isRefused("part 1: it is part 2 of the export");
    Files.write(export, List.of(lines.get(0), lines.get(1).replace("A", "B")));
    isRefused("part 2: ");
    Files.delete(export);
    isRefused("cannot be read");
  }

  @Test
  void refusesAnotherKey() throws IOException, JOSEException {
    Files.writeString(key, newKey().toJSONString());
    isRefused("it is sealed to another key");
    Files.writeString(key, newKey().toPublicJWK().toJSONString());
    isRefused("it does not contain the private key");
  }

  @Test
  void isOrderedByArgumentsOrByTheEnvironment() {
    var arguments = new String[] {"decrypt-users", export.toString()};
    assertThat(ExportDecryption.ordered(arguments, Map.of(KEY, key.toString()))).isPresent();
    assertThat(ExportDecryption.ordered(new String[0], Map.of(FILE, ""))).isEmpty();
    assertThat(ExportDecryption.ordered(new String[] {"restore", "x"}, Map.of())).isEmpty();
    assertThatThrownBy(() -> ExportDecryption.ordered(arguments, Map.of()))
        .isInstanceOf(StartupRefusedException.class)
        .hasMessageStartingWith(KEY + " must name");
    var complete = Map.of(KEY, key.toString(), FILE, export.toString());
    for (var wrong :
        List.of(
            new String[] {"decrypt-users"},
            new String[] {"decrypt-users", ""},
            new String[] {"decrypt-users", "a", "b"})) {
      assertThatThrownBy(() -> ExportDecryption.ordered(wrong, complete))
          .isInstanceOf(StartupRefusedException.class)
          .hasMessage("decrypt-users must be followed by the file of one export");
    }
  }
}
