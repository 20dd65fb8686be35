-- What `vim.lsp.enable('mtpscript')` starts (Neovim 0.11 and later).
return require('mtpscript.lsp').config()
