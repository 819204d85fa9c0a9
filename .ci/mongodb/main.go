// FerretDB on SQLite, for tests that need a server which speaks MongoDB's protocol:
//
//	ferretdb ADDRESS FOLDER
//
// It prints "ready HOST:PORT" once it accepts, and ends on SIGTERM or with its standard input.
package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	if len(os.Args) != 3 {
		fail(fmt.Errorf("usage: ferretdb ADDRESS FOLDER"))
	}
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Logger:    slog.New(slog.DiscardHandler),
		Handler:   "sqlite",
		SQLiteURL: "file:" + os.Args[2] + "/",
	})
	if err != nil {
		fail(err)
	}
	listener, err := net.Listen("tcp", os.Args[1])
	if err != nil {
		fail(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	go serve(listener, server)
	if err = server.Run(ctx); err != nil {
		fail(err)
	}
}

func serve(listener net.Listener, server *ferretdb.FerretDB) {
	uri, err := url.Parse(server.MongoDBURI()) // known once it listens
	if err != nil {
		fail(err)
	}
	fmt.Println("ready", listener.Addr())
	var turn sync.Mutex
	for {
		client, err := listener.Accept()
		if err != nil {
			return
		}
		go oneAtATime(client, uri.Host, &turn)
	}
}

// oneAtATime passes the client's commands on, each alone among those of all clients. FerretDB's updates read first and write
// by _id afterwards, so that two conditional updates of one document could both win; MongoDB's never do.
func oneAtATime(client net.Conn, address string, turn *sync.Mutex) {
	defer client.Close()
	server, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	defer server.Close()
	for {
		request, err := message(client)
		if err != nil {
			return
		}
		answer, err := exchange(server, request, turn)
		if err != nil {
			return
		}
		if _, err = client.Write(answer); err != nil {
			return
		}
	}
}

func exchange(server net.Conn, request []byte, turn *sync.Mutex) ([]byte, error) {
	turn.Lock()
	defer turn.Unlock()
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	return message(server)
}

// message reads one whole message: its length stands in its first four bytes.
func message(from io.Reader) ([]byte, error) {
	head := make([]byte, 4)
	if _, err := io.ReadFull(from, head); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(head)
	if length < 16 || length > 64<<20 {
		return nil, fmt.Errorf("a message of %d bytes", length)
	}
	whole := make([]byte, length)
	copy(whole, head)
	_, err := io.ReadFull(from, whole[4:])
	return whole, err
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
