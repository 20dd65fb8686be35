-- The tree-sitter parser: where it is, how it is built, and nvim-treesitter's entry for it.
local M = {}
local mtpscript = require('mtpscript')

local function sources()
  return mtpscript.folder() .. '/tree-sitter-mtpscript'
end

--- Whether Neovim finds the parser.
function M.is_there()
  return #vim.api.nvim_get_runtime_file('parser/mtpscript.*', false) > 0
end

--- Compiles the parser of the plugin with a C compiler (CC, cc, gcc or clang) and starts it in the open buffers; whether that
--- worked.
function M.build()
  local compiler
  for _, candidate in ipairs({ vim.env.CC or '', 'cc', 'gcc', 'clang' }) do
    if not compiler and candidate ~= '' and vim.fn.executable(candidate) == 1 then
      compiler = candidate
    end
  end
  if not compiler then
    mtpscript.say('no C compiler: install one, or name it in the variable CC', vim.log.levels.ERROR)
    return false
  end

  local output = mtpscript.folder() .. '/parser'
  vim.fn.mkdir(output, 'p')
  local source = sources() .. '/src'
  local said = vim.fn.system({
    compiler, '-O2', '-shared', '-fPIC', '-I' .. source, source .. '/parser.c', source .. '/scanner.c',
    '-o', output .. '/mtpscript.so',
  })
  if vim.v.shell_error ~= 0 then
    mtpscript.say(compiler .. ' failed:\n' .. said, vim.log.levels.ERROR)
    return false
  end

  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(buffer) and vim.bo[buffer].filetype == 'mtpscript' then
      vim.treesitter.start(buffer)
    end
  end
  mtpscript.say('built ' .. output .. '/mtpscript.so')
  return true
end

--- Tells Neovim which language the file type has, and nvim-treesitter where the parser comes from, if it is there.
function M.register()
  local language = vim.treesitter.language
  if language and language.register then
    language.register('mtpscript', 'mtpscript')
  end

  local entry = {
    install_info = { url = sources(), path = sources(), files = { 'src/parser.c', 'src/scanner.c' } },
    filetype = 'mtpscript',
  }
  -- `master` has a function that gives the table of parsers; `main` is that table, and makes it anew at each of these events.
  local function add()
    local found, parsers = pcall(require, 'nvim-treesitter.parsers')
    if found and type(parsers) == 'table' then
      local all = parsers.get_parser_configs and parsers.get_parser_configs() or parsers
      all.mtpscript = entry
    end
  end
  add()
  vim.api.nvim_create_autocmd('User', {
    group = vim.api.nvim_create_augroup('mtpscript_parser', {}),
    pattern = 'TSUpdate',
    callback = add,
  })
end

return M
