package dev.countersign.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.crypto.keystore.JwsManifestSealer;
import dev.countersign.domain.keystore.SealedManifest;
import dev.countersign.domain.sealing.Sealed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thief has copies of the database of before and during a rotation of the master key, and the
 * master key of before; and writes to the database after the rotation.
 */
abstract class StolenMasterKeys {

  private static final String FIRST = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String SECOND = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE";
  private static final String REMOVABLE = "COUNTERSIGN_MASTER_KEY_PREVIOUS may be removed";

  @TempDir private Path directory;
  private Map<String, String> settings = Map.of();
  private StolenStore sound = new StolenStore(List.of(), List.of(), List.of(), 0, "");
  private String anchor = "";

  /** Returns the settings of an empty database with the name. */
  abstract Map<String, String> database(String name) throws SQLException;

  private Map<String, String> with(String current) {
    var all = new TreeMap<>(settings);
    all.put("COUNTERSIGN_MASTER_KEY", current);
    return all;
  }

  private Path anchorFile() {
    return directory.resolve("manifest.anchor");
  }

  @Test
  void forgeNothingAfterTheRotation() throws Exception {
    settings = Operator.settings(directory);
    settings.putAll(database("stolen"));
    try (var service = RestartableService.start(with(FIRST))) {
      assertThat(new Operator(service).register().status()).isEqualTo(201);
    }
    var before = StolenStore.copy(settings);
    assertSignedFor(before, FIRST);
    var both = with(SECOND);
    both.put("COUNTERSIGN_MASTER_KEY_PREVIOUS", FIRST);
    try (var service = RestartableService.start(both)) {
      Waiting.until(REMOVABLE, () -> service.log().contains(REMOVABLE));
    }
    var during = StolenStore.copy(settings);
    assertSignedFor(during, FIRST, SECOND);
    try (var service = RestartableService.start(with(SECOND))) {
      Waiting.until("the end", () -> service.log().contains("removed data-2"));
      new Operator(service).assertSound();
    }
    sound = StolenStore.copy(settings);
    anchor = Files.readString(anchorFile());
    assertSignedFor(sound, SECOND);
    assertThat(sound.dataKeys()).hasSize(1).doesNotContainAnyElementsOf(during.dataKeys());

    for (var thief :
        List.of(
            new Thief(FIRST, before, before.dataKeys().getFirst()),
            new Thief(FIRST, during, during.dataKeys().getFirst()))) {
      var planted = thief.plantKey(sound.withDataKeys(all(sound, before, during)));
      assertNotUsed(planted, thief.sealManifest(planted));
      assertNotUsed(planted, thief.sealEarlierManifest(planted));
      assertLeftOut(thief);
    }
    assertOldFormIsRefused(before, during);
    assertForgedAnchorIsRefused(before);
    restore();
    try (var service = RestartableService.start(with(SECOND))) {
      new Operator(service).assertSound();
    }
    assertUsed(SECOND, sound, with(SECOND));
    assertForgesWhileItIsThePreviousMasterKey();
  }

  /** The same forgery with a master key that counts: so only the master key stops the others. */
  private void assertUsed(String masterKey, StolenStore copy, Map<String, String> configured)
      throws SQLException {
    var thief = new Thief(masterKey, copy, copy.dataKeys().getFirst());
    var planted = thief.plantKey(copy);
    thief.sealManifest(planted).write(settings, StolenStore.copy(settings));
    try (var service = RestartableService.start(configured)) {
      var kid = planted.keys().getFirst().keyId();
      assertThat(new Api(service.url()).get("/jwks.json", "").response().body()).contains(kid);
      new Operator(service).assertSound();
    }
  }

  /** Until the last step of a rotation has ended, the previous master key counts as well. */
  private void assertForgesWhileItIsThePreviousMasterKey() throws SQLException {
    settings = Operator.settings(directory.resolve("previous"));
    settings.putAll(database("previous"));
    RestartableService.start(with(FIRST)).close();
    var both = with(SECOND);
    both.put("COUNTERSIGN_MASTER_KEY_PREVIOUS", FIRST);
    try (var service = RestartableService.start(both)) {
      Waiting.until(REMOVABLE, () -> service.log().contains(REMOVABLE));
    }
    assertUsed(FIRST, StolenStore.copy(settings), both);
  }

  /** Asserts for which master keys the manifest and its copy outside of the database are signed. */
  private void assertSignedFor(StolenStore store, String... masterKeys) throws IOException {
    var names = Stream.of(masterKeys).map(Thief::name).toList();
    var copy = String.valueOf(Texts.json(Files.readString(anchorFile())).get("sealed"));
    assertThat(copy).isEqualTo(store.manifest());
    for (var sealed : List.of(store.manifest(), copy)) {
      assertThat(new JwsManifestSealer().masterKeys(new SealedManifest(0, new Sealed(sealed))))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  /** Returns the data keys of the present store, and those of the copies with other numbers. */
  private static List<StolenStore.DataKeyRow> all(StolenStore... stores) {
    var rows = new TreeMap<Integer, StolenStore.DataKeyRow>();
    for (var store : stores) {
      store.dataKeys().forEach(row -> rows.putIfAbsent(row.number(), row));
    }
    return new ArrayList<>(rows.values());
  }

  private void restore() throws SQLException, IOException {
    sound.write(settings, StolenStore.copy(settings));
    Files.writeString(anchorFile(), anchor);
  }

  private void write(StolenStore forged) throws SQLException, IOException {
    restore();
    forged.write(settings, sound);
  }

  /** Asserts that the planted key is not used, with the anchor and without one. */
  private void assertNotUsed(StolenStore planted, StolenStore forged) throws Exception {
    write(forged);
    // It serves with the other rings, leaves the planted key out, and the check names it.
    try (var service = RestartableService.start(with(SECOND))) {
      assertThat(service.log())
          .contains("Key store finding MANIFEST_DAMAGED", "Ring provider:sig:PS256 cannot be used");
      var check = new Operator(service).get("/admin/keys/check").response().body();
      assertThat(check)
          .startsWith("{\"sound\":false,")
          .contains("manifest_damaged", "ring_changed", "provider:sig:PS256", "data_key_unknown");
      assertThat(new Api(service.url()).get("/jwks.json", "").response().body())
          .doesNotContain(planted.keys().getFirst().keyId());
    }
    write(forged);
    Files.delete(anchorFile());
    var withoutAnchor = RestartableService.startRefused(with(SECOND));
    assertThat(withoutAnchor.exitCode()).isEqualTo(1);
    assertThat(withoutAnchor.log())
        .contains("Countersign does not start: ")
        .doesNotContain("Listening on");
  }

  /** Asserts that a planted data key, and what a data key of before sealed, are left out. */
  private void assertLeftOut(Thief thief) throws Exception {
    write(thief.plantDataKey(thief.plantSecrets(sound)));
    try (var service = RestartableService.start(with(SECOND))) {
      assertThat(new Operator(service).get("/admin/keys/check").response().body())
          .startsWith("{\"sound\":false,")
          .contains("data_key_unknown", "data-9", "record_damaged", "client secrets");
    }
  }

  /** Asserts that a whole store of the earlier form is not taken over, even without an anchor. */
  private void assertOldFormIsRefused(StolenStore before, StolenStore during) throws Exception {
    for (var copy : List.of(before, during)) {
      var thief = new Thief(FIRST, copy, copy.dataKeys().getFirst());
      var planted = thief.plantKey(sound.withDataKeys(copy.dataKeys()));
      write(thief.sealEarlierManifest(planted));
      Files.delete(anchorFile());
      assertThat(RestartableService.startRefused(with(SECOND)).exitCode()).isEqualTo(1);
    }
  }

  private void assertForgedAnchorIsRefused(StolenStore before) throws Exception {
    var thief = new Thief(FIRST, before, before.dataKeys().getFirst());
    restore();
    Files.writeString(
        anchorFile(), anchor.replaceFirst("\"generation\":\\d+", "\"generation\":999"));
    var changed = RestartableService.startRefused(with(SECOND));
    assertThat(changed.log())
        .contains("Countersign does not start: ", "was changed outside this service")
        .contains(anchorFile().toString())
        .doesNotContain("an older database was restored");
    restore();
    Files.writeString(anchorFile(), anchor.substring(0, anchor.length() / 2));
    assertThat(RestartableService.startRefused(with(SECOND)).log())
        .contains("Countersign does not start: ", "it is not whole", anchorFile().toString())
        .doesNotContain("older database", String.valueOf(Long.MAX_VALUE));
    var forged = thief.sealManifest(thief.plantKey(sound));
    write(forged);
    Files.writeString(
        anchorFile(),
        "{\"generation\":%d,\"sealed\":%s}"
            .formatted(forged.generation(), "\"" + forged.manifest().replace("\"", "\\\"") + "\""));
    assertThat(RestartableService.startRefused(with(SECOND)).exitCode()).isEqualTo(1);
  }
}
