package dev.countersign.http.canary;

/** Guilty: it prints. */
public final class TalkativeHttp {

  /** Says hello. */
  void hello() {
    System.out.println("hello");
  }
}
