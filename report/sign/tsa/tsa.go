// Package tsa reaches a time-stamping authority (TSA) over HTTP (RFC 3161, §3.4), for package sign. It is the only place
// of the program that talks to the network, and it does so only for an address that a person has given.
//
// What goes out is the request that package sign made: the digest of a signature value and a random number. Neither
// shows anything of a document. The connection goes to the given address alone; an authority that sends one elsewhere is
// not followed, so that no other party learns that something was signed.
package tsa

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// ErrAddress says that an address is none of a web service, or that it holds a password, which would be shown and kept
// wherever the address is.
var ErrAddress = errors.New("not the address of a time-stamping authority")

// StatusError is an answer of the web server instead of the authority.
type StatusError struct{ Code int }

func (e *StatusError) Error() string {
	return fmt.Sprintf("web server answered %d %s", e.Code, http.StatusText(e.Code))
}

// patience is how long one time-stamp may take; reply is the most bytes that one takes.
const (
	patience = 30 * time.Second
	maxReply = 256 << 10
)

// Authority is a time-stamping authority by its address. It is safe for concurrent use.
type Authority struct {
	address string
	client  *http.Client
}

// At takes the address of an authority, "http://" or "https://" and what follows. It fails with [ErrAddress] and asks
// nobody yet.
func At(address string) (*Authority, error) {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Fragment != "" {
		return nil, ErrAddress
	}
	stay := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	return &Authority{address: u.String(), client: &http.Client{Timeout: patience, CheckRedirect: stay}}, nil
}

// Address is where the authority is asked.
func (a *Authority) Address() string { return a.address }

// Asker gives the way to the authority that package sign wants, open until the context ends.
func (a *Authority) Asker(ctx context.Context) func(query []byte) ([]byte, error) {
	return func(query []byte) ([]byte, error) { return a.ask(ctx, query) }
}

func (a *Authority) ask(ctx context.Context, query []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, a.address, bytes.NewReader(query))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/timestamp-query")
	request.Header.Set("Accept", "application/timestamp-reply")
	request.Header.Set("User-Agent", "") // none: who asks is nobody's business
	response, err := a.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, &StatusError{response.StatusCode}
	}
	reply, err := io.ReadAll(io.LimitReader(response.Body, maxReply+1))
	if err == nil && len(reply) > maxReply {
		err = fmt.Errorf("answer of more than %d bytes", maxReply)
	}
	return reply, err
}
