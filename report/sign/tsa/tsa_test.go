package tsa

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"pohonkinerja/report/sign/tsatest"
)

func TestAddress(t *testing.T) {
	for address, good := range map[string]bool{
		"https://tsa.contoh.go.id/tsr": true, " http://10.1.2.3:8080 ": true, "HTTP://tsa.contoh.go.id": true,
		"": false, "tsa.contoh.go.id": false, "ftp://tsa.contoh.go.id": false, "https://": false, "https://:80": false,
		"http://nama:rahasia@tsa.contoh.go.id": false, "http://tsa.contoh.go.id/#a": false, "http://%zz": false,
		"file:///etc/passwd": false, "http://a b": false,
	} {
		if _, err := At(address); (err == nil) != good || err != nil && !errors.Is(err, ErrAddress) {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// ask sends a query to a server and gives what comes back.
func ask(t *testing.T, ctx context.Context, handler http.Handler, query string) ([]byte, error) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	a, err := At(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return a.Asker(ctx)([]byte(query))
}

func TestOnlyTheQueryGoesOut(t *testing.T) {
	reply, err := ask(t, t.Context(), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body := make([]byte, 100)
		n, _ := r.Body.Read(body)
		if got := string(body[:n]); got != "query" || r.Header.Get("Content-Type") != "application/timestamp-query" || r.UserAgent() != "" {
			t.Errorf("sent %q with %v", got, r.Header)
		}
		_, _ = w.Write([]byte("reply"))
	}), "query")
	if err != nil || string(reply) != "reply" {
		t.Errorf("%q, %v", reply, err)
	}
}

func TestWebServerAnswersInstead(t *testing.T) {
	_, err := ask(t, t.Context(), tsatest.New(t, time.Now()), "no query")
	if e, ok := errors.AsType[*StatusError](err); !ok || e.Code != http.StatusBadRequest {
		t.Error(err)
	}
}

// TestNobodyElseIsAsked: an authority cannot pass the question on.
func TestNobodyElseIsAsked(t *testing.T) {
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("was asked") }))
	defer elsewhere.Close()
	for _, code := range []int{http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect} {
		_, err := ask(t, t.Context(), http.RedirectHandler(elsewhere.URL, code), "query")
		if e, ok := errors.AsType[*StatusError](err); !ok || e.Code != code {
			t.Error(err)
		}
	}
}

func TestAnswerWithoutEnd(t *testing.T) {
	_, err := ask(t, t.Context(), http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		for range 100 {
			_, _ = w.Write([]byte(strings.Repeat("x", 10_000)))
		}
	}), "query")
	if err == nil {
		t.Error("taken")
	}
}

func TestGivenUp(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	_, err := ask(t, ctx, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body) // the server sees a client leave only then
		stop()
		<-r.Context().Done()
	}), "query")
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestNobodyAnswers(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	a, err := At(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Asker(t.Context())(nil); err == nil {
		t.Error("an answer from a closed port")
	}
}
