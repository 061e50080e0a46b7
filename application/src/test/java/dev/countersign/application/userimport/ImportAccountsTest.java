package dev.countersign.application.userimport;

import static dev.countersign.application.Refusals.error;
import static dev.countersign.application.Refusals.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.UserUseCases.AccountDependencies;
import dev.countersign.application.userimport.ImportAccounts.Ending;
import dev.countersign.application.userimport.ImportAccounts.ImportInProgress;
import dev.countersign.application.userimport.ImportAccounts.Line;
import dev.countersign.application.userimport.ImportAccounts.Lines;
import dev.countersign.application.userimport.ImportAccounts.RefusedLine;
import dev.countersign.application.userimport.ImportAccounts.Report;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.profile.ProfileReader;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.AccountAction;
import dev.countersign.domain.user.AccountEvent;
import dev.countersign.domain.user.DirectoryEntry;
import dev.countersign.domain.user.DirectoryLink;
import dev.countersign.domain.user.UserId;
import dev.countersign.domain.user.Username;
import dev.countersign.testkit.ProviderFixture;
import dev.countersign.testkit.client.Registrations;
import dev.countersign.testkit.user.InMemoryPasswordHasher;
import dev.countersign.testkit.user.UserFixtures;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportAccountsTest {

  private static final Actor ACTOR = Actor.subject("administrator");
  private static final JsonObject BOB =
      JsonObject.EMPTY
          .with("username", "\uff22ob")
          .with("sub", "their-bob")
          .with(
              "claims",
              JsonObject.EMPTY
                  .with("email", "bob@mail.example")
                  .with("email_verified", true)
                  .with("updated_at", 1_000_000_000));

  private final ProviderFixture provider = ProviderFixture.start();
  private final List<Integer> transactions = new ArrayList<>();
  private final ImportAccounts imports = imports(counted(provider.stores().unitOfWork()));

  private ImportAccounts imports(UnitOfWork unitOfWork) {
    var from = provider.accountDependencies();
    return UserImportUseCases.importAccounts(
        new AccountDependencies(
            from.accounts(),
            from.former(),
            from.clients(),
            from.normalizer(),
            from.policy(),
            from.passwords(),
            from.generator(),
            from.hasher(),
            from.events(),
            unitOfWork,
            from.clock()),
        new ProfileReader(ProviderFixture.RELEASE_POLICY));
  }

  /** Notes how many accounts there are after each outermost unit of work. */
  private UnitOfWork counted(UnitOfWork inner) {
    return new UnitOfWork() {
      private int depth;

      @Override
      public <T> T run(Supplier<T> work) {
        depth++;
        var result = inner.run(work);
        depth--;
        if (depth == 0) {
          transactions.add(all().size());
        }
        return result;
      }

      @Override
      public void afterCommit(Runnable work) {
        inner.afterCommit(work);
      }
    };
  }

  private List<Account> all() {
    return provider.stores().accounts().all();
  }

  private static Lines lines(List<Line> lines) {
    var rest = new ArrayList<>(lines);
    rest.add(new Line.End(Ending.COMPLETE, lines.size()));
    return rest::removeFirst;
  }

  private static List<Line> documents(JsonObject... documents) {
    return IntStream.range(0, documents.length)
        .<Line>mapToObj(i -> new Line.Document(i + 1, 100, documents[i]))
        .toList();
  }

  private Report send(JsonObject... documents) {
    return value(imports.importAll(lines(documents(documents)), ACTOR));
  }

  private static JsonObject user(String name) {
    return JsonObject.EMPTY.with("username", name);
  }

  private List<String> refusals(JsonObject... documents) {
    return send(documents).refused().stream().map(RefusedLine::reason).toList();
  }

  @Test
  void addsAnAccountAsTheLineHasIt() {
    var hash = InMemoryPasswordHasher.foreign("secret");
    var report = send(BOB.with("password_hash", hash.phc()).with("disabled", true));

    assertThat(report.added()).isEqualTo(1);
    assertThat(report.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(report.weak()).isEmpty();
    var bob = provider.stores().accounts().find(new UserId("their-bob")).orElseThrow();
    assertThat(bob.username()).isEqualTo(new Username("bob"));
    assertThat(bob.password()).contains(hash);
    assertThat(bob.life().disabled()).isTrue();
    assertThat(bob.profile().claims()).isEqualTo(BOB.object("claims").orElseThrow());
  }

  @Test
  void auditsEachAccountAndEachTransaction() {
    var report = send(BOB, user("carol").with("password_hash", hash("a")));
    var now = provider.clock().instant();
    var carol = provider.stores().accounts().named(new Username("carol")).orElseThrow();
    assertThat(provider.stores().accountEvents())
        .containsExactly(
            AccountEvent.of(new UserId("their-bob"), AccountAction.CREATED, ACTOR, now),
            AccountEvent.of(carol.id(), AccountAction.CREATED, ACTOR, now),
            AccountEvent.ofBatch(
                report.id(), new AccountEvent.Batch(2, true), AccountAction.IMPORTED, ACTOR, now));
  }

  private static String hash(String password) {
    return InMemoryPasswordHasher.foreign(password).phc();
  }

  @Test
  void theSameLinesAgainChangeNothing() {
    var lines = new JsonObject[] {BOB.with("password_hash", hash("a")), user("carol")};
    assertThat(send(lines).added()).isEqualTo(2);
    var bob = provider.stores().accounts().find(new UserId("their-bob")).orElseThrow();
    var replaced = InMemoryPasswordHasher.foreign("a");
    assertThat(
            provider
                .stores()
                .accounts()
                .replacePassword(bob.id(), bob.password().orElseThrow(), replaced))
        .isTrue();
    var before = all();

    var again = send(lines);

    assertThat(again.added()).isZero();
    assertThat(again.existing()).isEqualTo(2);
    assertThat(again.refused()).isEmpty();
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void aSecondLineWithANameOfTheFileIsRefusedWithoutItsSub() {
    var lines = new JsonObject[] {BOB, user("BOB"), BOB, user("carol"), user("\uff43arol")};
    var report = send(lines);
    assertThat(report.added()).isEqualTo(2);
    assertThat(report.existing()).isEqualTo(1);
    assertThat(report.existingWithoutSub()).isEmpty();
    var reason = "an earlier line has this username; give each line a sub, or remove this line";
    assertThat(report.refused())
        .containsExactly(new RefusedLine(2, reason), new RefusedLine(5, reason));
    assertThat(report.lines()).isEqualTo(5);

    var again = send(lines);
    assertThat(again.existing()).isEqualTo(3);
    assertThat(again.existingWithoutSub()).containsExactly(4L);
    assertThat(again.refused()).isEqualTo(report.refused());
  }

  @Test
  void namesTheFirstExistingLinesWithoutSub() {
    assertThat(provider.stores().accounts().add(UserFixtures.alice())).isTrue();
    var report = send(user("\uff21lice"), user("bob"), user("carol"));
    assertThat(report.existing()).isEqualTo(1);
    assertThat(report.existingWithoutSub()).containsExactly(1L);

    var many = IntStream.range(0, 1001).mapToObj(i -> user("u" + i)).toArray(JsonObject[]::new);
    assertThat(send(many).existingWithoutSub()).isEmpty();
    assertThat(send(many).existingWithoutSub()).hasSize(ImportAccounts.MOST_WITHOUT_SUB_NAMED);
  }

  private static JsonObject elsewhere(String name, String entry) {
    return user(name).with("directory", entry);
  }

  @Test
  void linksAnAccountToItsDirectoryEntry() {
    var line = elsewhere("dora", "cn=dora").with("sub", "their-dora");
    assertThat(send(line).added()).isEqualTo(1);
    var dora = provider.stores().accounts().find(new UserId("their-dora")).orElseThrow();
    assertThat(dora.directory())
        .contains(new DirectoryLink(new DirectoryEntry.Id("cn=dora"), Instant.EPOCH));
    assertThat(dora.password()).isEmpty();
    assertThat(send(line, elsewhere("x", "cn=x")).existing()).isEqualTo(1);
    assertThat(send(elsewhere("dora", "cn=dora")).existing()).isEqualTo(1);
  }

  @Test
  void refusesADirectoryEntryOfAnotherUser() {
    assertThat(send(elsewhere("dora", "cn=dora"), user("local")).added()).isEqualTo(2);
    assertThat(
            refusals(
                elsewhere("other", "cn=dora"),
                elsewhere("other", "cn=dora").with("sub", "x"),
                elsewhere("dora", "cn=other"),
                user("dora"),
                elsewhere("local", "cn=local"),
                elsewhere("x", "cn=x").with("password_hash", hash("a")),
                elsewhere("x", ""),
                elsewhere("x", "a\nb"),
                user("x").with("directory", 1)))
        .containsExactly(
            "another user has this directory entry",
            "another user has this directory entry",
            "the user with this username has another directory entry, or none",
            "the user with this username has another directory entry, or none",
            "the user with this username has another directory entry, or none",
            "directory and password_hash must not both be sent: the directory has the password",
            "directory must have 1 to 255 characters without control characters",
            "directory must have 1 to 255 characters without control characters",
            "directory must be a string");
    assertThat(all()).hasSize(2);
  }

  @Test
  void aLineShowsNoneOfItsValues() {
    assertThat(new Line.Document(1, 2, user("alice")).toString())
        .isEqualTo("Document[1, 2 bytes, redacted]");
  }

  @Test
  void namesLinesWhoseSubOrNameIsThatOfAnother() {
    assertThat(provider.stores().accounts().add(UserFixtures.alice())).isTrue();
    var report =
        send(
            user("alice").with("sub", "other"),
            user("other").with("sub", "user-alice"),
            BOB,
            user("bob").with("sub", "other"),
            user("other").with("sub", "their-bob"));
    assertThat(report.refused())
        .containsExactly(
            new RefusedLine(1, "another user has this username"),
            new RefusedLine(2, "the user with this sub has another username"),
            new RefusedLine(4, "another user has this username"),
            new RefusedLine(5, "the user with this sub has another username"));
    assertThat(all()).hasSize(2);
  }

  @Test
  void refusesTheSubOfAClientAndOfADeletedUser() {
    var client = Registrations.register(provider, Registrations.WEB).client().id().value();
    provider.stores().formerAccounts().add(provider.crypto().secretHasher().hash("deleted"));
    assertThat(
            refusals(
                user("a").with("sub", client),
                user("b").with("sub", "deleted"),
                user("c").with("sub", "HTTPS://client.example/document"),
                user("d").with("sub", "pw_1")))
        .containsExactly(
            "sub is that of a client, or was that of a deleted user",
            "sub is that of a client, or was that of a deleted user",
            "sub must not begin with https://, because a client can have it as its client_id, or"
                + " with pw_, because pairwise subjects do",
            "sub must not begin with https://, because a client can have it as its client_id, or"
                + " with pw_, because pairwise subjects do");
    assertThat(all()).isEmpty();
  }

  @Test
  void refusesMalformedLinesByTheMember() {
    assertThat(
            refusals(
                JsonObject.EMPTY,
                user("a").with("username", 1),
                user(""),
                user("\u265a"),
                user("a").with("sub", ""),
                user("a").with("sub", "\u00e9"),
                user("a").with("sub", true),
                user("a").with("claims", "x"),
                user("a").with("claims", JsonObject.EMPTY.with("email", "x")),
                user("a").with("claims", JsonObject.EMPTY.with("x", "x")),
                user("a").with("disabled", "no"),
                user("a").with("password", "secret"),
                user("a").with("correct horse", "x"),
                user("a").with("password_hash", new JsonInteger(1)),
                user("a").with("password_hash", "unknown")))
        .satisfiesExactly(
            reason -> assertThat(reason).isEqualTo("username is required"),
            reason -> assertThat(reason).isEqualTo("username must be a string"),
            reason -> assertThat(reason).startsWith("username must have 1 to 128 characters"),
            reason -> assertThat(reason).startsWith("username contains a character"),
            reason -> assertThat(reason).startsWith("sub must have 1 to 255"),
            reason -> assertThat(reason).startsWith("sub must have 1 to 255"),
            reason -> assertThat(reason).isEqualTo("sub must be a string"),
            reason -> assertThat(reason).isEqualTo("claims must be an object"),
            reason -> assertThat(reason).startsWith("claims: email "),
            reason -> assertThat(reason).startsWith("claims: x is neither"),
            reason -> assertThat(reason).isEqualTo("disabled must be true or false"),
            reason -> assertThat(reason).isEqualTo("password is not a member of a line"),
            reason -> assertThat(reason).isEqualTo("an unknown name is not a member of a line"),
            reason -> assertThat(reason).isEqualTo("password_hash must be a string"),
            reason -> assertThat(reason).startsWith("password_hash: the hash must "));
    assertThat(all()).isEmpty();
  }

  @Test
  void shortensAReasonThatIsAsLongAsALine() {
    var report =
        value(imports.importAll(lines(List.of(new Line.Malformed(1, "x".repeat(60_000)))), ACTOR));
    assertThat(report.refused().getFirst().reason()).hasSizeLessThanOrEqualTo(301);
  }

  @Test
  void findsAnAccountWhoseNameIsOlderThanTheRules() {
    provider.stores().accounts().addEarlier(UserFixtures.account("one", "\u265abob"));
    assertThat(send(user("\u265abob")).existing()).isEqualTo(1);
  }

  @Test
  void addsAWeakHashAndFlagsIt() {
    var weak = InMemoryPasswordHasher.weak("a").phc();
    var lines =
        new JsonObject[] {
          user("a"), user("b").with("password_hash", weak), user("c").with("password_hash", weak)
        };
    var report = send(lines);
    assertThat(report.added()).isEqualTo(3);
    assertThat(report.weakHashes()).isEqualTo(2);
    assertThat(report.weak()).containsExactly(2L, 3L);
    assertThat(send(lines).weakHashes()).isZero();
  }

  @Test
  void stores500LinesInATransaction() {
    var report =
        send(IntStream.range(0, 1001).mapToObj(i -> user("user" + i)).toArray(JsonObject[]::new));
    assertThat(report.added()).isEqualTo(1001);
    assertThat(transactions).containsExactly(500, 1000, 1001);
    assertThat(provider.stores().accountEvents().stream().filter(each -> each.batch().isPresent()))
        .hasSize(3)
        .allMatch(event -> event.subject().equals(report.id()));
  }

  @Test
  void storesLongLinesInSmallerTransactions() {
    var lines =
        IntStream.range(0, 40)
            .<Line>mapToObj(i -> new Line.Document(i + 1, 1 << 16, user("user" + i)))
            .toList();
    assertThat(value(imports.importAll(lines(lines), ACTOR)).added()).isEqualTo(40);
    assertThat(transactions).containsExactly(16, 32, 40);
  }

  @Test
  void endsAtTheThousandthRefusedLineAndStoresWhatCameBefore() {
    var lines = new ArrayList<Line>();
    lines.add(new Line.Document(1, 10, user("first")));
    for (var i = 2; i <= 1001; i++) {
      lines.add(i % 2 == 0 ? new Line.Malformed(i, "bad") : new Line.Document(i, 10, user("")));
    }
    lines.add(new Line.Document(1002, 10, user("last")));
    var rest = lines(lines);
    var read = new ArrayList<Line>();

    var report =
        value(
            imports.importAll(
                () -> {
                  read.add(rest.next());
                  return read.getLast();
                },
                ACTOR));

    assertThat(report.ending()).isEqualTo(Ending.TOO_MANY_REFUSED);
    assertThat(report.lastLine()).isEqualTo(1001);
    assertThat(report.lines()).isEqualTo(1001);
    assertThat(report.refused()).hasSize(ImportAccounts.MOST_REFUSED);
    assertThat(all()).extracting(account -> account.username().value()).containsExactly("first");
  }

  @Test
  void aMillionBadLinesEndEarly() {
    var read = new ArrayList<Integer>();
    var report =
        value(
            imports.importAll(
                () -> {
                  read.add(1);
                  return new Line.Malformed(read.size(), "bad");
                },
                ACTOR));
    assertThat(report.refused()).hasSize(ImportAccounts.MOST_REFUSED);
    assertThat(read).hasSizeLessThanOrEqualTo(1500);
  }

  @Test
  void storesWhatHadArrivedBeforeAnInterruption() {
    var lines = new ArrayList<>(documents(user("a"), user("b")));
    lines.add(new Line.End(Ending.INTERRUPTED, 2));
    var report = value(imports.importAll(lines::removeFirst, ACTOR));
    assertThat(report.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(report.lastLine()).isEqualTo(2);
    assertThat(all()).hasSize(2);
  }

  @Test
  void keepsEarlierTransactionsIfOneFails() {
    var failing =
        imports(
            new UnitOfWork() {
              @Override
              public <T> T run(Supplier<T> work) {
                return provider
                    .stores()
                    .unitOfWork()
                    .run(
                        () -> {
                          var result = work.get();
                          if (all().size() > 500) {
                            throw new IllegalStateException("outage");
                          }
                          return result;
                        });
              }

              @Override
              public void afterCommit(Runnable work) {
                provider.stores().unitOfWork().afterCommit(work);
              }
            });
    var lines =
        documents(
            IntStream.range(0, 600).mapToObj(i -> user("user" + i)).toArray(JsonObject[]::new));
    var report = value(failing.importAll(lines(lines), ACTOR));
    assertThat(report.ending()).isEqualTo(Ending.FAILED);
    assertThat(report.added()).isEqualTo(500);
    assertThat(report.lastLine()).isEqualTo(500);
    assertThat(report.failure()).contains("java.lang.IllegalStateException");
    assertThat(all()).hasSize(500);

    // The next import is not refused, and completes it.
    assertThat(value(imports.importAll(lines(lines), ACTOR)).existing()).isEqualTo(500);
    assertThat(all()).hasSize(600);
  }

  /** Runs the work, and fails the first times instead of the commit. */
  private UnitOfWork failing(int times) {
    var left = new AtomicInteger(times);
    return new UnitOfWork() {
      private int depth;

      @Override
      public <T> T run(Supplier<T> work) {
        return provider
            .stores()
            .unitOfWork()
            .run(
                () -> {
                  depth++;
                  try {
                    var result = work.get();
                    if (depth == 1 && left.getAndDecrement() > 0) {
                      throw new IllegalStateException("deadlock");
                    }
                    return result;
                  } finally {
                    depth--;
                  }
                });
      }

      @Override
      public void afterCommit(Runnable work) {
        provider.stores().unitOfWork().afterCommit(work);
      }
    };
  }

  @Test
  void triesATransactionThatFailsAgain() {
    var lines = documents(BOB, user("carol"), user("CAROL"), user(""));
    var report = value(imports(failing(2)).importAll(lines(lines), ACTOR));
    assertThat(report.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(report.added()).isEqualTo(2);
    assertThat(report.refused()).extracting(RefusedLine::line).containsExactly(3L, 4L);
    assertThat(report.failure()).isEmpty();
    assertThat(provider.stores().accountEvents()).hasSize(3);

    var failed = value(imports(failing(3)).importAll(lines(lines), ACTOR));
    assertThat(failed.ending()).isEqualTo(Ending.FAILED);
    assertThat(failed.lines()).isZero();
  }

  @Test
  void refusesASecondImportWhileOneIsInProgress() {
    var report =
        value(
            imports.importAll(
                () -> {
                  assertThat(error(imports.importAll(lines(documents(BOB)), ACTOR)))
                      .isEqualTo(new ImportInProgress());
                  return new Line.End(Ending.COMPLETE, 0);
                },
                ACTOR));
    assertThat(report.lines()).isZero();
    assertThat(all()).isEmpty();
    assertThat(send(BOB).added()).isEqualTo(1);
  }

  @Test
  void anImportThatAddsNothingIsAuditedToo() {
    var report = send(user("").with("sub", "x"));
    assertThat(provider.stores().accountEvents())
        .extracting(AccountEvent::subject, AccountEvent::batch)
        .containsExactly(tuple(report.id(), Optional.of(new AccountEvent.Batch(0, false))));
  }

  @Test
  void aTimeInTheFutureIsThatOfTheImport() {
    var line =
        user("a")
            .with("claims", JsonObject.EMPTY.with("name", "A").with("updated_at", 9_999_999_999L));
    var wrong = new ArrayList<JsonObject>();
    for (var time :
        List.of(
            new JsonString("2026-01-01"), new JsonInteger(-1), new JsonInteger(10_000_000_000L))) {
      wrong.add(user("b").with("claims", JsonObject.EMPTY.with("updated_at", time)));
    }
    assertThat(refusals(wrong.toArray(JsonObject[]::new)))
        .hasSize(3)
        .containsOnly("claims: updated_at must be a number of seconds since 1970");
    assertThat(send(line).added()).isEqualTo(1);
    assertThat(all().getFirst().profile().claims().integer("updated_at"))
        .contains(provider.clock().instant().getEpochSecond());
  }
}
