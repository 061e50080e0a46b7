package dev.countersign.application.fetch.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LruCacheTest {

  private final LruCache<String, String> cache =
      new LruCache<>(3, 10, (key, value) -> key.length() + value.length());

  @Test
  void removesTheLeastRecentlyUsedBeyondItsNumber() {
    cache.put("a", "");
    cache.put("b", "");
    cache.put("c", "");
    assertThat(cache.find("a")).isPresent();
    cache.put("d", "");
    assertThat(cache.find("b")).isEmpty();
    assertThat(cache.find("a")).isPresent();
    assertThat(cache.find("c")).isPresent();
  }

  @Test
  void removesTheLeastRecentlyUsedBeyondItsWeight() {
    cache.put("a", "1234");
    cache.put("b", "1234");
    assertThat(cache.find("a")).contains("1234");
    cache.put("c", "");
    assertThat(cache.find("b")).isEmpty();
    assertThat(cache.find("a")).contains("1234");
    assertThat(cache.find("c")).contains("");
  }

  @Test
  void weighsWhatItHolds() {
    for (var i = 0; i < 100; i++) {
      cache.put("a", "123456789");
      cache.remove("a");
      cache.put("a", "1");
      cache.put("a", "123456789");
    }
    assertThat(cache.find("a")).contains("123456789");
  }

  @Test
  void doesNotKeepWhatIsTooHeavy() {
    cache.put("a", "1");
    cache.put("b", "1234567890");
    assertThat(cache.find("b")).isEmpty();
  }
}
