package dev.countersign.persistence.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReadThroughCacheTest {

  private static final CacheBounds BOUNDS = new CacheBounds(10, Duration.ofMinutes(1));

  private final AtomicLong nanos = new AtomicLong();
  private final Map<String, String> store = new HashMap<>();
  private final List<String> reads = new ArrayList<>();
  private final List<Consumer<TransactionEnd.Ending>> atTheEnd = new ArrayList<>();
  private boolean transactionOpen;
  private boolean inThisThread;
  private Optional<RuntimeException> outage = Optional.empty();

  private final ReadThroughCache<String, String> cache =
      new ReadThroughCache<>(BOUNDS, new End(), nanos::get);

  @Test
  void readsTheStoreOnce() {
    store.put("key", "value");
    assertThat(read("key")).contains("value");
    assertThat(read("key")).contains("value");
    assertThat(reads).containsExactly("key");
  }

  @Test
  void doesNotCacheAbsentValues() {
    assertThat(read("key")).isEmpty();
    store.put("key", "value");
    assertThat(read("key")).contains("value");
  }

  @Test
  void readsAnExpiredValueAgain() {
    store.put("key", "value");
    assertThat(read("key")).contains("value");
    store.put("key", "written by another node");
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    assertThat(read("key")).contains("value");
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(read("key")).contains("written by another node");
  }

  @Test
  void readsARemovedValueAgain() {
    store.put("key", "value");
    store.put("other", "value");
    assertThat(read("key")).contains("value");
    assertThat(read("other")).contains("value");
    cache.forget("key");
    assertThat(read("key")).contains("value");
    assertThat(read("other")).contains("value");
    assertThat(reads).containsExactly("key", "other", "key");
    cache.forgetAll();
    assertThat(read("other")).contains("value");
    assertThat(reads).containsExactly("key", "other", "key", "other");
  }

  @Test
  void doesNotCacheAValueThatWasReadDuringAWrite() {
    store.put("key", "old");
    var seen =
        cache.get(
            "key",
            key -> {
              var old = load(key);
              store.put("key", "new");
              cache.forget("key");
              return old;
            });
    assertThat(seen).contains("old");
    assertThat(read("key")).contains("new");
  }

  @Test
  void removesAValueThatAnotherThreadReadBeforeTheWriteWasCommitted() {
    store.put("key", "old");
    transactionOpen = true;
    cache.forget("key");
    assertThat(read("key")).contains("old");
    store.put("key", "new");
    endTransaction(TransactionEnd.Ending.COMMITTED_OR_UNKNOWN);
    assertThat(read("key")).contains("new");
  }

  @Test
  void isNotUsedInATransaction() {
    store.put("key", "old");
    assertThat(read("key")).contains("old");
    inThisThread = true;
    store.put("key", "not committed");
    store.put("other", "not committed");
    assertThat(read("key")).contains("not committed");
    assertThat(read("other")).contains("not committed");
    inThisThread = false;
    store.put("key", "old");
    store.remove("other");
    assertThat(read("key")).contains("old");
    assertThat(read("other")).isEmpty();
    assertThat(reads).containsExactly("key", "key", "other", "other");
  }

  @Test
  void aLastingCacheReturnsWhatItReadLastWhileTheDatabaseIsUnavailable() {
    var lasting = lasting();
    store.put("key", "value");
    assertThat(lasting.get("key", this::load)).contains("value");
    outage =
        Optional.of(
            new IllegalStateException(new SQLTransientConnectionException("away", "08001")));
    nanos.addAndGet(Duration.ofMinutes(59).toNanos());
    assertThat(lasting.get("key", this::load)).contains("value");
    // It does not ask each time.
    nanos.addAndGet(Duration.ofMillis(900).toNanos());
    assertThat(lasting.get("key", this::load)).contains("value");
    assertThat(reads).containsExactly("key", "key");
    outage = Optional.empty();
    store.put("key", "written elsewhere");
    nanos.addAndGet(Duration.ofMillis(200).toNanos());
    assertThat(lasting.get("key", this::load)).contains("written elsewhere");
  }

  @Test
  void aLastingCacheReturnsNothingThatIsTooOldOrWasWrittenOrIsRefused() {
    var lasting = lasting();
    var away = new IllegalStateException(new SQLTransientConnectionException("away", "08001"));
    store.put("key", "value");
    store.put("other", "value");
    assertThat(lasting.get("key", this::load)).contains("value");
    assertThat(lasting.get("other", this::load)).contains("value");
    nanos.addAndGet(Duration.ofMinutes(2).toNanos());
    outage = Optional.of(new IllegalStateException("the check of the store failed"));
    assertThatThrownBy(() -> lasting.get("key", this::load)).hasMessageContaining("check");
    outage = Optional.of(away);
    lasting.forget("key");
    assertThatThrownBy(() -> lasting.get("key", this::load)).isSameAs(away);
    assertThat(lasting.get("other", this::load)).contains("value");
    nanos.addAndGet(Duration.ofMinutes(61).toNanos());
    assertThatThrownBy(() -> lasting.get("other", this::load)).isSameAs(away);
  }

  @Test
  void aLastingCacheReturnsTheValueOfBeforeAWriteUntilTheWriteIsCommitted() {
    var lasting = lasting();
    store.put("key", "value");
    assertThat(lasting.get("key", this::load)).contains("value");
    outage =
        Optional.of(
            new IllegalStateException(new SQLTransientConnectionException("away", "08001")));

    transactionOpen = true;
    lasting.forget("key");
    assertThat(lasting.get("key", this::load)).contains("value");
    endTransaction(TransactionEnd.Ending.ROLLED_BACK);
    assertThat(lasting.get("key", this::load)).contains("value");

    transactionOpen = true;
    lasting.forget("key");
    endTransaction(TransactionEnd.Ending.COMMITTED_OR_UNKNOWN);
    assertThatThrownBy(() -> lasting.get("key", this::load)).isSameAs(outage.orElseThrow());
  }

  @Test
  void aLastingCacheReadsAnExpiredValueAgainAndReturnsItWhileTheDatabaseIsUnavailable() {
    var lasting = lasting();
    store.put("key", "value");
    store.put("other", "value");
    assertThat(lasting.get("key", this::load)).contains("value");
    assertThat(lasting.get("other", this::load)).contains("value");
    store.put("key", "written elsewhere");
    lasting.expire("key");
    assertThat(lasting.get("key", this::load)).contains("written elsewhere");
    store.put("other", "written elsewhere");
    lasting.expireAll();
    assertThat(lasting.get("other", this::load)).contains("written elsewhere");

    outage =
        Optional.of(
            new IllegalStateException(new SQLTransientConnectionException("away", "08001")));
    lasting.expire("key");
    assertThat(lasting.get("key", this::load)).contains("written elsewhere");
    lasting.expireAll();
    assertThat(lasting.get("other", this::load)).contains("written elsewhere");
  }

  private void endTransaction(TransactionEnd.Ending ending) {
    transactionOpen = false;
    atTheEnd.forEach(action -> action.accept(ending));
    atTheEnd.clear();
  }

  private ReadThroughCache<String, String> lasting() {
    return ReadThroughCache.lasting(BOUNDS, Duration.ofHours(1), new End(), nanos::get);
  }

  private Optional<String> read(String key) {
    return cache.get(key, this::load);
  }

  private Optional<String> load(String key) {
    reads.add(key);
    outage.ifPresent(
        failure -> {
          throw failure;
        });
    return Optional.ofNullable(store.get(key));
  }

  private final class End implements TransactionEnd {

    @Override
    public boolean isPending() {
      return inThisThread;
    }

    @Override
    public void afterwards(Consumer<Ending> action) {
      if (transactionOpen) {
        atTheEnd.add(action);
      } else {
        action.accept(Ending.COMMITTED_OR_UNKNOWN);
      }
    }
  }
}
