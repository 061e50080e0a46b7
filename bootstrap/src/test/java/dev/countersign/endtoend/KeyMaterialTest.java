package dev.countersign.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Key material is in the heap while it is used, and in nothing else that can be had of the process:
 * answers, metrics, the log at its most talkative, and what the JDK tells of a process that runs.
 */
@OwnProcess
final class KeyMaterialTest {

  private static final String MASTER_KEY = "BhQeKDI8RlBaZG54goyWoKq0vsjS3ObwAQsVHykzPUc";
  private static final String PASSWORD = "open-sesame-and-tell-nobody";
  private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi");
  private static final List<String> REPORTS =
      List.of("Thread.print", "VM.system_properties", "VM.info", "GC.class_histogram");

  @TempDir private Path directory;

  @Test
  void isNowhereButInTheHeap() throws Exception {
    var management = String.valueOf(KeyStoreTest.freePort());
    var settings =
        Operator.settings(
            directory,
            "COUNTERSIGN_MASTER_KEY",
            MASTER_KEY,
            "COUNTERSIGN_MANAGEMENT_PORT",
            management,
            "LOGGER_LEVELS_DEV_COUNTERSIGN",
            "TRACE",
            "LOGGER_LEVELS_IO_MICRONAUT",
            "DEBUG");
    var key = Files.readString(KeyStoreTest.sample("docs/samples/rfc7516-a4-key.json"));
    var token = Files.readString(KeyStoreTest.sample("docs/samples/rfc7516-a4-token.json"));
    try (var service = ServiceProcess.start(settings)) {
      var operator = new Operator(service);
      var texts = new ArrayList<String>();
      texts.add(answer(operator.post("/admin/keys", key), 201));
      texts.add(answer(operator.post("/rp/read", token), 200));
      // Error responses must not contain key material either.
      texts.add(answer(operator.post("/admin/keys", key), 400));
      texts.add(answer(operator.post("/admin/keys", key.replace("RSA1_5", "none")), 400));
      texts.add(answer(operator.post("/admin/keys", key.substring(0, key.length() - 3)), 400));
      texts.add(answer(operator.importPem(key, PASSWORD), 400));
      for (var path : List.of("keys", "keys?owner=imported", "audit", "keys/sealing")) {
        texts.add(answer(operator.get("/admin/" + path), 200));
      }
      texts.add(answer(operator.get("/admin/keys/check"), 200));
      texts.add(answer(new Api("http://localhost:" + management).get("/prometheus", ""), 200));
      for (var report : REPORTS) {
        texts.add(jcmd(service, report));
      }
      assertThat(service.log()).contains("TRACE").contains("DEBUG");
      texts.add(service.log());
      for (var secret : secrets(key)) {
        assertThat(texts).allSatisfy(text -> assertThat(text).doesNotContain(secret));
      }
    }
  }

  private static String answer(Api.Answer answer, int status) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    return answer.response().headers().map() + answer.response().body();
  }

  private static List<String> secrets(String key) {
    var members = Texts.json(key);
    var secrets = new ArrayList<>(List.of(MASTER_KEY, PASSWORD));
    for (var member : PRIVATE) {
      secrets.add(String.valueOf(members.get(member)));
    }
    return secrets;
  }

  private static String jcmd(ServiceProcess service, String report) throws IOException {
    var command = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(command, String.valueOf(service.pid()), report)
            .redirectErrorStream(true)
            .start();
    var text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(text).as(report).hasSizeGreaterThan(500);
    return text;
  }
}
